/** Longest text that fits into a link which browsers, mail and chats keep whole. */
const LONGEST = 6000;

/** The part of an address behind `#` that holds a pasted text; undefined when the text is too long for a link. */
export function toHash(text: string): string | undefined {
  const encoded = encodeURIComponent(text);
  return encoded.length <= LONGEST ? `#${encoded}` : undefined;
}

/** The text of such an address; empty when there is none or it was damaged. */
export function fromHash(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return '';
  }
}
