/**
 * What to look for when a reader pastes something: the text as it is first, then less and less of it.
 * A pasted failure has parts that no page has (addresses, hashes, stack lines), and reverts come as felts.
 */
export function searchQueries(pasted: string): string[] {
  const text = pasted.replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const felts = [...text.matchAll(/0x([0-9a-f]{8,64})\b/gi)].flatMap(([, hex]) => asciiOf(hex ?? ''));
  const quoted = [...text.matchAll(/'([^']{4,})'|"([^"]{4,})"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
  const named = quoted.filter((part) => /[a-z]{3}/i.test(part) && !part.startsWith('0x'));
  const words = wordsOf(text);
  const phrases = [...felts, ...named].map((part) => wordsOf(part).join(' '));
  const shorter = [words.join(' '), words.slice(0, 12).join(' '), words.slice(0, 6).join(' ')];
  // A felt is looked for as a whole, or not at all: the search would take its beginning for a word.
  const whole =
    words.length === 0
      ? text.replace(/0x[0-9a-f]+/gi, '"$&"')
      : text.replace(/\b0x[0-9a-f]+\b/gi, ' ').trim();
  const long = text.length > 60;
  const all = long ? [...phrases, ...shorter, whole] : [whole, ...phrases, ...shorter, ...withoutOne(words)];
  return [...new Set(all.filter((query) => query !== ''))];
}

/** The text of a felt, if it is one: `0x45524332...` is `ERC20...`. */
function asciiOf(hex: string): string[] {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = (even.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  const text = String.fromCharCode(...bytes).replace(/^\0+/, '');
  return /^[\x20-\x7e]{4,31}$/.test(text) && /[a-z]{3}/i.test(text) ? [text] : [];
}

/** Words without numbers, addresses and file positions. */
function wordsOf(text: string): string[] {
  return text
    .replace(/\b0x[0-9a-f]+\b/gi, ' ')
    .replace(/\S*\/\S*:\d+(?::\d+)?/g, ' ')
    .split(/[^A-Za-z0-9_-]+/)
    .filter((word) => /[A-Za-z]{2}/.test(word));
}

/** A short question with one of its words left out: the last ways to find something. */
function withoutOne(words: readonly string[]): string[] {
  if (words.length < 2 || words.length > 8) return [];
  return words.map((_word, left) => words.filter((_other, at) => at !== left).join(' '));
}
