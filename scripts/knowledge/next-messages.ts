import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ErrorRecord } from '../../examples/knowledge/schema.ts';

const SOURCES = fileURLToPath(new URL('../../examples/contracts/next/src/', import.meta.url));

let sources: string | undefined;

/** Whether a contract of the next family raises the same message in the same encoding, by its Cairo sources. */
export function nextRaises({ text, encoding }: Pick<ErrorRecord, 'text' | 'encoding'>): boolean {
  sources ??= readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cairo'))
    .map((file) => readFileSync(SOURCES + file, 'utf8'))
    .join('\n');
  if (encoding === 'text') return false;
  return sources.includes(encoding === 'short_string' ? `'${text}'` : `"${text}"`);
}
