import { hasErrorPages } from '../settings.ts';

/** A page of the error catalogue that fits what was pasted. */
export interface RecordHit {
  readonly url: string;
  readonly title: string;
  readonly excerpt: string;
}

const MOST = 4;

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * The pages of the errors that the decoder finds in a message, a felt, a code or a whole stack trace.
 * They come before what the words find. The decoder is loaded with the first search.
 */
export async function recordHits(pasted: string, baseUrl: string): Promise<RecordHit[]> {
  if (!hasErrorPages) return [];
  const { decodeError } = await import('../../../examples/ciro/decode/index.ts');
  return decodeError(pasted)
    .matches.slice(0, MOST)
    .map(({ slug, title, cause }) => ({
      url: `${baseUrl}troubleshooting/errors/${slug}`,
      title,
      excerpt: escapeHtml(cause),
    }));
}
