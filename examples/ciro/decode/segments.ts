const LIMIT = 300;

/** Removes what surrounds a message: quotes, brackets, a final full stop. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^["'`(\s]+|["'`)\s]+$/g, '')
    .replace(/[.;,]$/, '')
    .replace(/["'`]$/, '')
    .trim();
}

function suffixes(line: string): string[] {
  const found: string[] = [];
  let at = line.indexOf(': ');
  while (at >= 0 && found.length < 8) {
    found.push(line.slice(at + 2));
    at = line.indexOf(': ', at + 2);
  }
  return found;
}

/**
 * The pieces of a text that can be a message by themselves: lines, what follows a colon, what is quoted.
 * A short message such as `Unauthorized` counts only as such a piece, never as a word in a sentence.
 */
export function segments(texts: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (text: string) => {
    const clean = bare(text);
    if (clean.length > 1 && clean.length <= LIMIT) found.add(clean);
  };
  for (const text of texts) {
    for (const line of text.split(/\r?\n/).slice(0, 2000)) {
      if (/^\s*at\s/.test(line)) continue;
      for (const piece of [line, ...suffixes(line)]) {
        add(piece);
        add(piece.split(/: /)[0] ?? '');
      }
      for (const quoted of line.matchAll(/"([^"]{2,300})"|'([^']{2,300})'|`([^`]{2,300})`/g)) {
        add(quoted[1] ?? quoted[2] ?? quoted[3] ?? '');
      }
    }
    if (text.length <= LIMIT) add(text.replace(/\s+/g, ' '));
  }
  return found;
}
