import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as letOthersGoOn } from 'node:timers/promises';
import type { BuiltPage } from '../finish/pages.ts';
import { machineAddress, markdownFile, pagePath, type SiteAddress } from './addresses.ts';
import { llmsFullText, llmsText, type ListedPage, type ListOptions } from './llms.ts';
import { pageMarkdown, type MarkdownPage } from './markdown.ts';

/** Pages that are forms and have no text of their own. */
const FORMS = new Set(['404.html', 'search.html', 'decode.html']);

/** Whether a page of the site is also there as Markdown. */
export const hasMarkdown = (file: string): boolean => !FORMS.has(file);

/** The head of a page says where its Markdown is. */
export function withAlternate(html: string, file: string, baseUrl: string): string {
  if (!hasMarkdown(file)) return html;
  const link = `<link rel=alternate type=text/markdown href="${baseUrl}${markdownFile(file)}">`;
  return html.replace('</head>', `${link}</head>`);
}

/**
 * Writes the Markdown of each page beside it, `llms.txt` and `llms-full.txt`, which say what the home page says of the
 * site.
 *
 * @param address where the site is published
 * @throws Error for a page without text, or a site without a home page
 */
export async function writeForMachines(
  out: string,
  pages: readonly BuiltPage[],
  address: Omit<SiteAddress, 'files'>,
): Promise<void> {
  const withText = pages.filter(({ file }) => hasMarkdown(file));
  const site = { ...address, files: new Set(withText.map(({ file }) => file)) };
  const listed: ListedPage[] = [];
  for (const { file, html } of withText) {
    await letOthersGoOn(); // the printing of the PDFs is beside this
    const from = `${site.origin}${pagePath(file, site.baseUrl)}`;
    const page = await pageMarkdown(html, (href) => machineAddress(href, from, site));
    if (!page) throw new Error(`${file}: the page has no text (no <main>)`);
    const markdown = withSource(page, from);
    writeFileSync(path.join(out, markdownFile(file)), markdown);
    listed.push({ ...page, file: markdownFile(file), markdown });
  }
  const home = listed.find(({ file }) => file === 'index.md');
  if (!home) throw new Error('The site has no home page, which says what it is');
  const siteUrl = `${site.origin}${site.baseUrl}`;
  const options: ListOptions = { title: home.title, tagline: home.description, siteUrl };
  writeFileSync(path.join(out, 'llms.txt'), llmsText(listed, options));
  writeFileSync(path.join(out, 'llms-full.txt'), llmsFullText(listed, options));
}

/** The Markdown of a page with its goal and its address below the title. */
function withSource({ title, description, markdown }: MarkdownPage, url: string): string {
  const [, body = markdown] = /^# .*\n([^]*)$/.exec(markdown) ?? [];
  const lines = [`# ${title}`, ...(description ? [`> ${description}`] : []), `Page: <${url}>`, body.trim()];
  return `${lines.join('\n\n')}\n`;
}
