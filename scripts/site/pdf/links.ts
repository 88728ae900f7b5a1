import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pdf } from './print.ts';

/** The empty paragraph that a page of a checklist has for its links; the minimizer takes the quotes away. */
const PLACE = /<p class="?checklist-pdf"? data-pdf="?([a-z-]+)"?>(?:<\/p>)?/g;

/** `A4 (3 pages, 52 KB)` as a link. */
function link({ file, format, pages, bytes }: Pdf, baseUrl: string): string {
  const size = `${pages} ${pages === 1 ? 'page' : 'pages'}, ${Math.ceil(bytes / 1024)} KB`;
  return `<a href="${baseUrl}${file}">${format}</a> (${size})`;
}

/** A page with links to the PDFs of which it has a place. @throws Error when a place names a PDF that was not printed */
export function withLinks(html: string, files: readonly Pdf[], baseUrl: string): string {
  return html.replace(PLACE, (_place, name: string) => {
    const own = files.filter((file) => file.name === name);
    if (own.length === 0) throw new Error(`there is no PDF "${name}"`);
    const links = own.map((file) => link(file, baseUrl)).join(', ');
    return `<p class="checklist-pdf">PDF for paper: ${links}</p>`;
  });
}

/** Writes into the pages of the checklists where their PDFs are, and how large. */
export function linkPdfs(folder: string, files: readonly Pdf[], baseUrl: string): void {
  const pages = new Set(files.map(({ name }) => (name === 'checklists' ? 'overview' : name)));
  for (const page of pages) {
    const file = path.join(folder, `checklists/${page}.html`);
    writeFileSync(file, withLinks(readFileSync(file, 'utf8'), files, baseUrl));
  }
}
