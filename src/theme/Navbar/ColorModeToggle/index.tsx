import IconDarkMode from '@theme/Icon/DarkMode';
import IconLightMode from '@theme/Icon/LightMode';
import IconSystemColorMode from '@theme/Icon/SystemColorMode';

/** Chooses the theme. `src/browser/theme.ts` makes it work; without scripts it is not shown. */
export default function NavbarColorModeToggle() {
  return (
    <button
      type="button"
      className="clean-btn theme-toggle"
      data-theme-toggle=""
      aria-label="Switch between dark and light mode"
    >
      <IconSystemColorMode aria-hidden className="theme-icon theme-icon-system" />
      <IconLightMode aria-hidden className="theme-icon theme-icon-light" />
      <IconDarkMode aria-hidden className="theme-icon theme-icon-dark" />
    </button>
  );
}
