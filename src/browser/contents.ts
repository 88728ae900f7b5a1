import { nameInHash } from './dom.ts';

const ACTIVE = 'table-of-contents__link--active';

let stop = new AbortController();

/** Marks the section that is read in the list of sections beside the page. */
export function followSections(): void {
  stop.abort();
  stop = new AbortController();
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a.toc-highlight')];
  const sections = links.flatMap((link) => {
    const heading = document.getElementById(nameInHash(link.hash));
    return heading ? [{ link, heading }] : [];
  });
  if (sections.length === 0) return;
  let planned = 0;
  const mark = (): void => {
    planned = 0;
    // A section is read from the moment its heading reaches the upper third of the window.
    const line = innerHeight / 3;
    const passed = sections.filter(({ heading }) => heading.getBoundingClientRect().top < line);
    const current = passed.at(-1) ?? sections[0];
    for (const { link } of sections) link.classList.toggle(ACTIVE, link === current?.link);
  };
  const plan = (): void => void (planned ||= requestAnimationFrame(mark));
  addEventListener('scroll', plan, { passive: true, signal: stop.signal });
  addEventListener('resize', plan, { passive: true, signal: stop.signal });
  plan();
}
