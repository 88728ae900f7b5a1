import NavbarItem from '@theme/NavbarItem';
import type { Props } from '@theme/NavbarItem/DropdownNavbarItem';

/** A list of links behind one word of the bar, or a list with a heading in the menu of a phone. */
export default function DropdownNavbarItem({ mobile = false, label, items }: Props) {
  if (mobile) {
    return (
      <li className="menu__list-item">
        <span className="menu-heading">{label}</span>
        <ul className="menu__list">
          {items.map((item, index) => (
            <NavbarItem
              key={index}
              mobile
              aria-current="true"
              activeClassName="menu__link--active"
              {...item}
            />
          ))}
        </ul>
      </li>
    );
  }
  return (
    <details className="navbar__item dropdown">
      <summary className="navbar__link">{label}</summary>
      <ul className="dropdown__menu">
        {items.map((item, index) => (
          <NavbarItem
            key={index}
            isDropdownItem
            aria-current="true"
            activeClassName="dropdown__link--active"
            {...item}
          />
        ))}
      </ul>
    </details>
  );
}
