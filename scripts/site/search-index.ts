import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createIndex } from 'pagefind';
import { loadTasks } from '../../examples/knowledge/tasks/schema.ts';
import { readPages } from '../../src/site/pages/facts.ts';
import { searchEntries } from './search-entries.ts';
import { writeWords } from './search-words.ts';

/** Pages without an article that the search should find. */
const TOOLS = [
  {
    url: '/decode',
    file: 'decode.html',
    title: 'Decode an error',
    content:
      'Decoder: paste a felt, a list of felts, a byte array, a JSON-RPC error, a receipt, a stack trace, a selector, a class hash or an address and get the error, its cause and its fix.',
  },
];

/**
 * Makes the search index of a built site. Area, contracts, description and keywords of a page go only into the index,
 * so they cost the page nothing.
 *
 * @param root folder with `docs/`
 * @param out folder of the built site
 */
export async function indexSite(root: string, out: string): Promise<void> {
  const { index, errors } = await createIndex({
    rootSelector: 'article',
    includeCharacters: '_',
    forceLanguage: 'en',
  });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  const wordsOf = new Map(loadTasks().map(({ page, task, also }) => [page, [task, ...also]]));
  const texts: string[] = [];
  for (const page of readPages(root)) {
    const file = ['.html', '/index.html'].map((end) => path.join(out, page.path + end)).find(existsSync);
    if (!file) continue;
    const html = readFileSync(file, 'utf8');
    texts.push(html);
    for (const entry of searchEntries(html, page, wordsOf.get(page.path) ?? [])) {
      const { errors: unread } = await index.addHTMLFile({ url: entry.url, content: entry.html });
      if (unread.length > 0) throw new Error(`${page.file} could not be indexed: ${unread.join('; ')}`);
    }
  }
  if (texts.length === 0) throw new Error(`no page of ${out} has an <article> to search in`);
  for (const { url, file, title, content } of TOOLS) {
    if (existsSync(path.join(out, file)))
      await index.addCustomRecord({
        url,
        content: `${title}. ${content}`,
        language: 'en',
        meta: { title },
        filters: { area: ['Troubleshooting'] },
      });
  }
  const { errors: unwritten } = await index.writeFiles({ outputPath: path.join(out, 'pagefind') });
  if (unwritten.length > 0 || !existsSync(path.join(out, 'pagefind/pagefind.js'))) {
    throw new Error(`the search index could not be written: ${unwritten.join('; ')}`);
  }
  writeWords(texts, path.join(out, 'pagefind/words.json'));
}
