import { ThemeClassNames } from '@docusaurus/theme-common';
import NavbarMobileSidebar from '@theme/Navbar/MobileSidebar';
import type { Props } from '@theme/Navbar/Layout';
import clsx from 'clsx';

/** The bar at the top, and the menu that its button opens on a phone. */
export default function NavbarLayout({ children }: Props) {
  return (
    <>
      <nav
        aria-label="Main"
        className={clsx(ThemeClassNames.layout.navbar.container, 'navbar', 'navbar--fixed-top')}
      >
        {children}
      </nav>
      <NavbarMobileSidebar />
    </>
  );
}
