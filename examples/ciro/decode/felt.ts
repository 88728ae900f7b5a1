/** Size of the field: felts are 0 to PRIME - 1. */
export const PRIME = 2n ** 251n + 17n * 2n ** 192n + 1n;

/** First felt of a panic whose message is a byte array (`assert!`, `panic!`). */
export const BYTE_ARRAY_MAGIC = '0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3';

const WORD = 31;

/**
 * Reads one felt: `0x` and hexadecimal digits, or decimal digits.
 *
 * @returns the felt without leading zeros, or undefined when the text is not a felt
 */
export function parseFelt(text: string): string | undefined {
  if (!/^(0x[0-9a-f]{1,64}|[0-9]{1,77})$/i.test(text)) return undefined;
  const value = BigInt(text);
  return value < PRIME ? `0x${value.toString(16)}` : undefined;
}

function hexOfAscii(text: string): string {
  return [...text].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** A text of at most 31 ASCII characters as a felt. */
export function shortStringFelt(text: string): string {
  return `0x${hexOfAscii(text).replace(/^0+/, '') || '0'}`;
}

/** The felts of a panic with this message: magic, full words, pending word, pending length. */
export function byteArrayFelts(text: string): string[] {
  const words = Math.floor(text.length / WORD);
  const full = Array.from({ length: words }, (_, i) => shortStringFelt(text.slice(i * WORD, (i + 1) * WORD)));
  const pending = text.slice(words * WORD);
  return [
    BYTE_ARRAY_MAGIC,
    `0x${words.toString(16)}`,
    ...full,
    shortStringFelt(pending),
    `0x${pending.length.toString(16)}`,
  ];
}

/** The bytes of a felt as text when every byte is printable ASCII, otherwise undefined. */
export function feltText(felt: string, length?: number): string | undefined {
  const digits = felt.slice(2) === '0' ? '' : felt.slice(2);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const hex = length === undefined ? even : even.padStart(length * 2, '0');
  if (length !== undefined && hex.length !== length * 2) return undefined;
  let text = '';
  for (let i = 0; i < hex.length; i += 2) {
    const code = Number.parseInt(hex.slice(i, i + 2), 16);
    if (code < 0x20 || code > 0x7e) return undefined;
    text += String.fromCharCode(code);
  }
  return text;
}

/** A byte array read from felts, and how many felts it took. */
export interface ByteArrayRead {
  text: string;
  used: number;
}

/**
 * Reads a serialized byte array (number of words, words, pending word, pending length) at an index.
 *
 * @returns undefined when the felts there do not have that shape or are not printable
 */
export function readByteArray(felts: readonly string[], start: number): ByteArrayRead | undefined {
  const count = felts[start] === undefined ? Number.NaN : Number(felts[start]);
  if (!Number.isInteger(count) || count < 0 || start + count + 3 > felts.length) return undefined;
  let text = '';
  for (const word of felts.slice(start + 1, start + 1 + count)) {
    const part = feltText(word, WORD);
    if (part === undefined) return undefined;
    text += part;
  }
  const length = Number(felts[start + count + 2]);
  if (!Number.isInteger(length) || length < 0 || length >= WORD) return undefined;
  const pending = feltText(felts[start + count + 1] ?? '0x0', length);
  if (pending === undefined) return undefined;
  return { text: text + pending, used: count + 3 };
}
