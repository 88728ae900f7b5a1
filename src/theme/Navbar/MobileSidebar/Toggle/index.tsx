import IconMenu from '@theme/Icon/Menu';

/** Opens the menu on a phone. It is a popover, so the browser does all the work. */
export default function NavbarMobileSidebarToggle() {
  return (
    <button
      type="button"
      className="navbar__toggle clean-btn"
      popoverTarget="site-menu"
      aria-label="Toggle navigation bar"
    >
      <IconMenu />
    </button>
  );
}
