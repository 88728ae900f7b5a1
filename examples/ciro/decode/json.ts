/** Most places at which a JSON object may be looked for in one text. */
const ATTEMPTS = 60;

function closing(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i += 1) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth += 1;
    else if (char === '}' && (depth -= 1) === 0) return i;
  }
  return -1;
}

/** Parses text as JSON, undefined when it is not. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The JSON objects inside a text, such as the `data` that starknet.js appends to its messages. */
export function embeddedObjects(text: string): { value: unknown; start: number; end: number }[] {
  const found: { value: unknown; start: number; end: number }[] = [];
  let at = text.indexOf('{');
  for (let attempt = 0; at >= 0 && attempt < ATTEMPTS; attempt += 1) {
    const end = closing(text, at);
    const value = end < 0 ? undefined : parseJson(text.slice(at, end + 1));
    if (value !== undefined) found.push({ value, start: at, end: end + 1 });
    at = text.indexOf('{', value === undefined ? at + 1 : end + 1);
  }
  return found;
}
