/** The attributes that a fence may have. */
export const ATTRIBUTES = [
  'file',
  'run',
  'output-of',
  'throws',
  'reverts',
  'mark',
  'note',
  'skip',
  'until',
] as const;

export type AttributeName = (typeof ATTRIBUTES)[number];
export type Attributes = Partial<Record<AttributeName, string>>;

/** One thing that is wrong in the text after the fence's language. */
export interface AttributeProblem {
  readonly what: string;
  readonly remedy: string;
}

const TOKEN = /\s*([^\s="]+)(?:=(?:"([^"]*)"|([^\s"]*)))?(?=\s|$)/y;

/** Reads `name=value name="a value"` and reports everything that is not known, doubled or empty. */
export function readAttributes(meta: string): { attributes: Attributes; problems: AttributeProblem[] } {
  const attributes: Attributes = {};
  const problems: AttributeProblem[] = [];
  const text = meta.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      problems.push({
        what: `cannot read "${text.slice(at).trim()}" after the language`,
        remedy: 'Write name=value, or name="a value" if it has spaces, with both quotes',
      });
      break;
    }
    const name = match[1] ?? '';
    const value = match[2] ?? match[3];
    if (!isAttribute(name)) {
      problems.push({
        what: `unknown fence attribute "${name}"`,
        remedy: `A fence may have: ${ATTRIBUTES.join(', ')}`,
      });
    } else if (value === undefined || value === '') {
      problems.push({ what: `fence attribute "${name}" has no value`, remedy: `Write ${name}="..."` });
    } else if (attributes[name] !== undefined) {
      problems.push({ what: `fence attribute "${name}" is there twice`, remedy: 'Keep one' });
    } else attributes[name] = value;
  }
  return { attributes, problems };
}

function isAttribute(name: string): name is AttributeName {
  return (ATTRIBUTES as readonly string[]).includes(name);
}
