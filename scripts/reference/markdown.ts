/** What becomes code: a message in single quotes, or a name with an underscore such as a function or a member. */
const CODE = /(?<!\w)'([^'`]{2,60})'(?!\w)|\b((?:[A-Za-z]\w*\.)*[A-Za-z]\w*_\w+(?:\.\w+)*)\b/g;

const escape = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/\|/g, '\\|')
    .replace(/[<>{}*_[\]]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, ' ');

/**
 * Text that is safe in a Markdown table cell and does not turn into HTML, JSX or a link. Messages
 * in single quotes and names with an underscore become inline code.
 */
export function cell(text: string | number): string {
  const source = String(text);
  if (source.includes('`')) return escape(source);
  let result = '';
  let at = 0;
  for (const match of source.matchAll(CODE)) {
    result += `${escape(source.slice(at, match.index))}\`${match[1] ?? match[2]}\``;
    at = match.index + match[0].length;
  }
  return result + escape(source.slice(at));
}

/** Inline code. */
export const code = (text: string | number): string => `\`${String(text).replace(/`/g, "'")}\``;

/** A Markdown table; cells are Markdown already. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Front matter of a generated page. */
export function frontMatter(values: Record<string, string | number>): string {
  const lines = Object.entries(values).map(
    ([key, value]) => `${key}: ${typeof value === 'number' ? value : JSON.stringify(value)}`,
  );
  return ['---', ...lines, '---'].join('\n');
}
