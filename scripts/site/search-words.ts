import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const SYNONYMS = fileURLToPath(new URL('../../examples/knowledge/search/synonyms.yaml', import.meta.url));
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const Synonyms = z.array(
  z.object({ say: z.array(z.string().regex(/^[a-z0-9 _-]+$/)).min(1), mean: z.string() }),
);

/**
 * How often each word stands on the pages, by which the search tells a misspelled word from a known one. A word that
 * stands there only once counts if it is written like a name (`submit_ai_job`).
 *
 * @param pages HTML of the pages
 */
export function countWords(pages: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const html of pages) {
    for (const word of wordsOf(html)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].filter(([word, count]) => count > 1 || word.includes('_')));
}

function wordsOf(html: string): string[] {
  const article = /<article[^>]*>([^]*)<\/article>/.exec(html)?.[1] ?? html;
  const text = article
    .replace(/<(script|style|svg|footer)\b[^]*?<\/\1>/g, ' ')
    .replace(/<\/?(?:span|code|a|em|strong|b|i)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? ' ');
  return text
    .toLowerCase()
    .split(/[^a-z0-9_]+/)
    .filter((word) => word.length >= 4 && word.length <= 40 && /^[a-z_]/.test(word));
}

/** What readers say, and what the pages say for it. @throws Error when the file is wrong */
export function readSynonyms(): { say: string; mean: string }[] {
  return Synonyms.parse(parse(readFileSync(SYNONYMS, 'utf8'))).flatMap(({ say, mean }) =>
    say.map((words) => ({ say: words, mean })),
  );
}

/** Writes what `src/browser/search/words.ts` reads. */
export function writeWords(pages: readonly string[], file: string): void {
  const words = [...countWords(pages)]
    .sort(([a, often], [b, more]) => more - often || (a < b ? -1 : 1))
    .map(([word]) => word);
  writeFileSync(file, JSON.stringify({ synonyms: readSynonyms(), words }));
}
