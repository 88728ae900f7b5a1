import type { Page } from 'playwright-core';

/** A list in the booklet, and the page on which it begins. */
export interface Chapter {
  readonly id: string;
  /** Public address of the list's page. */
  readonly address: string;
  readonly firstPage: number;
}

/**
 * Writes page numbers into the table of contents, or others when some are there. Its links then lead to the lists in the
 * booklet.
 */
export async function numberContents(overview: Page, chapters: readonly Chapter[]): Promise<void> {
  await overview.evaluate((all) => {
    for (const { id, address, firstPage } of all) {
      for (const link of document.querySelectorAll('article a')) {
        if ((link as HTMLAnchorElement).href === address) link.setAttribute('href', `#list-${id}`);
        if (link.getAttribute('href') !== `#list-${id}` || !link.closest('table')) continue;
        const found = link.parentElement?.querySelector<HTMLElement>('.page-number');
        const number = found ?? document.createElement('span');
        number.className = 'page-number';
        number.style.whiteSpace = 'nowrap';
        number.textContent = `, page ${firstPage}`;
        link.after(number);
      }
    }
  }, chapters as Chapter[]);
}

/** Makes the overview of the checklists a booklet: puts each list behind it on a new sheet. */
export async function appendLists(overview: Page, chapters: readonly Chapter[]): Promise<void> {
  await overview.evaluate(async (all) => {
    let last = document.querySelector('article');
    for (const { id, address } of all) {
      const html = await (await fetch(address)).text();
      const page = new DOMParser().parseFromString(html, 'text/html');
      const article = page.querySelector('article');
      if (!article) throw new Error(`${address} has no article`);
      for (const needed of page.querySelectorAll<HTMLLinkElement | HTMLScriptElement>(
        'head link[rel=stylesheet], head script[type=module]',
      )) {
        // The overview lacks the style sheet and the script that only lists have.
        const key = needed instanceof HTMLLinkElement ? 'href' : 'src';
        const file = needed.getAttribute(key) ?? '';
        if (document.querySelector(`head [${key}="${file}"]`)) continue;
        const element = document.createElement(needed.localName);
        for (const { name, value } of needed.attributes) element.setAttribute(name, value);
        document.head.append(element);
        await new Promise((resolve, reject) => {
          element.addEventListener('load', resolve);
          element.addEventListener('error', () => reject(new Error(`${file} could not be loaded`)));
        });
      }
      article.id = `list-${id}`;
      article.querySelector('ciro-checklist')?.setAttribute('data-page', id);
      last?.after(article);
      last = article;
    }
  }, chapters as Chapter[]);
}
