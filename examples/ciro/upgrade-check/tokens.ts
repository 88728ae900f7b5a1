/** A token of Cairo source. */
export interface Token {
  text: string;
  line: number;
}

const PATTERN =
  /(\/\/[^\n]*)|(\s+)|("(?:\\.|[^"\\])*")|('(?:\\.|[^'\\])*')|([A-Za-z_][A-Za-z0-9_]*)|(0x[0-9a-fA-F_]+|\d[\d_]*)|(::|->|=>|==|!=|<=|>=|&&|\|\||\.\.)|(.)/gsu;

/** Splits Cairo source into tokens; comments and white space are left out. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const match of source.matchAll(PATTERN)) {
    const text = match[0];
    if (match[1] === undefined && match[2] === undefined) tokens.push({ text, line });
    line += text.split('\n').length - 1;
  }
  return tokens;
}

const CLOSING: Record<string, string> = { '{': '}', '(': ')', '[': ']' };

/** Position after the bracket that closes the one at `open`. */
export function afterGroup(tokens: readonly Token[], open: number): number {
  const start = tokens[open]?.text ?? '';
  const end = CLOSING[start];
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text;
    if (text === start) depth += 1;
    if (text === end) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return tokens.length;
}
