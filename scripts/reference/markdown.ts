/** Text that is safe in a Markdown table cell and does not turn into HTML, JSX or a link. */
export function cell(text: string | number): string {
  return String(text)
    .replace(/\\/g, '\\\\')
    .replace(/\|/g, '\\|')
    .replace(/[<>{}*_[\]]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, ' ');
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
