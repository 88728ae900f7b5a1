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
