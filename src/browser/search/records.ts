import { decodeError } from '../../../examples/ciro/decode/index.ts';
import { RECORDS } from '../../../examples/ciro/decode/tables/records.ts';
import type { Hit } from './engine.ts';

const MOST = 4;

/** The pages of the errors that the decoder finds in a message, a felt, a code or a whole stack trace. */
export function recordHits(pasted: string, baseUrl: string): Hit[] {
  return decodeError(pasted)
    .matches.slice(0, MOST)
    .map(({ id, slug, title, cause }) => ({
      url: `${baseUrl}troubleshooting/errors/${slug}`,
      title,
      area: 'Troubleshooting',
      contracts: RECORDS.find((record) => record.id === id)?.contracts ?? [],
      excerpt: escapeHtml(cause),
    }));
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
