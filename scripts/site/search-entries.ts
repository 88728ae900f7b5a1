import { load } from 'cheerio';
import { AREAS } from '../../src/areas.ts';
import type { PageFacts } from '../../src/site/pages/facts.ts';

/** What pagefind gets: a page, or one section of a page that is a collection of many. */
export interface SearchEntry {
  readonly url: string;
  readonly html: string;
}

/** From this many sections on a page is a collection (the reference of a contract, the list of defects). */
const COLLECTION = 9;
/** Programs are found by what is written about them; their text counts less. */
const CODE_WEIGHT = '0.2';

/**
 * What the search finds of a page. Area, contracts, description and keywords stand only here, so they cost the page
 * nothing. A collection is cut into its sections, so that a question leads to the one that answers it.
 *
 * @param html the built page
 * @param keywords what readers call the task of the page
 */
export function searchEntries(html: string, page: PageFacts, keywords: readonly string[]): SearchEntry[] {
  const $ = load(html);
  const article = $('article').first();
  article.find('pre').attr('data-pagefind-weight', CODE_WEIGHT);
  article
    .find(
      '.hash-link, .theme-doc-breadcrumbs, .theme-doc-toc-mobile, .theme-doc-footer, footer, .code-tools, .program, .related, .paper',
    )
    .remove();
  const sections = article.find('h3[id]');
  const cut: SearchEntry[] = [];
  if (sections.length >= COLLECTION) {
    sections.each((_at, element) => {
      const heading = $(element);
      const body = heading.nextUntil('h2, h3');
      const title = `${nameOf(page)}${heading.text().trim()}`;
      const anchor = heading.attr('id') ?? '';
      cut.push({
        url: `/${page.path}#${anchor}`,
        html: document(
          title,
          `<h2>${escape(title)}</h2>${body
            .toArray()
            .map((each) => $.html(each))
            .join('')}`,
          page,
          [],
          body.first().text().trim().slice(0, 200),
        ),
      });
      body.remove();
      heading.remove();
    });
  }
  const whole = {
    url: `/${page.path}`,
    html: document(page.title, article.html() ?? '', page, keywords, page.description),
  };
  return [whole, ...cut];
}

/** Functions and events are named with their contract, as readers write them. */
function nameOf({ path, title }: PageFacts): string {
  return path.startsWith('contracts/reference/') ? `${title.replace(/ reference$/, '')}.` : '';
}

function document(
  title: string,
  body: string,
  { area, contracts }: PageFacts,
  keywords: readonly string[],
  description: string,
): string {
  const label = AREAS.find(({ id }) => id === area)?.label ?? area;
  const part = (kind: string, name: string, text: string): string =>
    `<span data-pagefind-${kind}="${name}">${escape(text)}</span>`;
  const facts = [
    part('meta', 'title', title),
    part('meta', 'area', label),
    part('meta', 'description', description),
    part('filter', 'area', label),
    ...contracts.map((name) => part('filter', 'contract', name)),
    ...(keywords.length > 0 ? [part('meta', 'keywords', keywords.join(', '))] : []),
  ];
  return `<html lang="en"><body><article><div data-pagefind-ignore>${facts.join('')}</div>${body}</article></body></html>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
