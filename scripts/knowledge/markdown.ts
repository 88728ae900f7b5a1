/** A function, a field or a setting: it has an underscore, or arguments; a contract may stand before it. */
const NAME = /((?<![\w./-])(?:\w+\.)?(?:\w*[A-Za-z0-9]_\w+(?:\([^()]*\))?|[a-z]\w+\([^()]*\)))/;

/** Text of a record as Markdown, with the names of functions, fields and settings as code. */
export function proseWithNames(text: string): string {
  return text
    .split(NAME)
    .map((part, index) => (index % 2 === 0 ? prose(part) : code(part)))
    .join('');
}

/** Text of a record as Markdown: signs that mean something there are escaped. */
export function prose(text: string): string {
  return text.replace(/([\\`*_[\]<>{}|#])/g, '\\$1');
}

/** Inline code, also in a table cell. */
export function code(text: string): string {
  const clean = text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  return clean.includes('`') ? `\`\` ${clean} \`\`` : `\`${clean}\``;
}

/** A table of two columns. */
export function facts(rows: [string, string][]): string {
  return [
    '| Property | Value |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

/** Front matter; texts are quoted. */
export function frontMatter(values: Record<string, string | number | boolean | readonly string[]>): string {
  return [
    '---',
    ...Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    '---',
  ].join('\n');
}

/** Joins with commas and a final word: `a, b and c`. */
export function list(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
