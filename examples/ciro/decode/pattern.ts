const PLACEHOLDERS: Record<string, string> = {
  '{n}': '-?\\d+',
  '{hex}': '0x[0-9a-fA-F]+',
  '{any}': '[^\\n]{0,300}?',
};
const PLACEHOLDER = /\{(?:n|hex|any)\}/g;

function source(text: string): string {
  const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  let result = '';
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    result += escape(text.slice(at, match.index)) + PLACEHOLDERS[match[0]];
    at = match.index + match[0].length;
  }
  return result + escape(text.slice(at));
}

/** Is the fixed part of a message long enough to be recognized inside a longer text? */
function distinctive(text: string): boolean {
  const fixed = text.replace(PLACEHOLDER, '').trim();
  return fixed.length >= 22 && fixed.split(/\s+/).length >= 3;
}

/** How a message of the catalogue is found in what somebody pasted. */
export interface Pattern {
  /** Fits a piece of text that is the message and nothing else. */
  whole: RegExp;
  /** Fits the message inside other text; absent for short messages. */
  inside?: RegExp;
}

/** Makes a pattern of a message with the placeholders `{n}`, `{hex}` and `{any}`. Line breaks count as spaces. */
export function pattern(text: string): Pattern {
  const body = source(text.replace(/\.$/, ''));
  return {
    whole: new RegExp(`^${body}\\.?$`, 'i'),
    ...(distinctive(text) && { inside: new RegExp(body, 'i') }),
  };
}
