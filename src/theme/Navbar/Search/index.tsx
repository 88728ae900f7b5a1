import type { Props } from '@theme/Navbar/Search';

/** The place of the search in the bar. The original lays it over the theme button on a phone. */
export default function NavbarSearch({ children }: Props) {
  return <div className="navbar-search">{children}</div>;
}
