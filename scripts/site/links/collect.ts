import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { globSync } from 'tinyglobby';

/** What links of a built page lead to, and what of it others may link to. */
export interface PageLinks {
  /** Address relative to the home page, without `.html`: `integration/reading`, and empty for the home page. */
  readonly page: string;
  /** Values of `href` and `src`, as they stand, each once. */
  readonly links: readonly string[];
  /** Names that may stand behind `#`. */
  readonly ids: ReadonlySet<string>;
}

/** The links of all pages of a built site. */
export function collectLinks(out: string): PageLinks[] {
  return globSync('**/*.html', { cwd: out, ignore: 'pagefind/**' })
    .sort()
    .map((file) => linksOf(addressOfFile(file), readFileSync(path.join(out, file), 'utf8')));
}

/** The links of one page. */
export function linksOf(page: string, html: string): PageLinks {
  const links = new Set<string>();
  const ids = new Set<string>();
  const parser = new Parser({
    onopentag(name, { href, src, id, rel = '' }) {
      if (id) ids.add(id);
      // The address of the page itself, and hints for the browser, are no links for readers.
      if (name === 'link' && !/\b(?:stylesheet|icon)\b/.test(rel)) return;
      for (const link of [href, src]) if (link) links.add(link);
    },
  });
  parser.end(html);
  return { page, links: [...links], ids };
}

/** `start/index.html` and `start.html` are both `/start`. */
export function addressOfFile(file: string): string {
  return file.replace(/(?:^|\/)index\.html$|\.html$/, '');
}
