import type { Collected } from './collect.ts';
import { type Pattern, pattern } from './pattern.ts';
import { segments } from './segments.ts';
import { type Entry, RECORDS } from './tables/records.ts';
import type { Certainty, Frame, Match, Part, Reason } from './types.ts';

interface Prepared {
  entry: Entry;
  patterns: Pattern[];
}

let prepared: Prepared[] | undefined;

function catalogue(): Prepared[] {
  prepared ??= RECORDS.map((entry) => ({
    entry,
    patterns: [entry.text, ...(entry.also ?? [])].map(pattern),
  }));
  return prepared;
}

function match(entry: Entry, certainty: Certainty, because: string, evidence: string): Match {
  const { id, slug, title, cause, fix } = entry;
  return { id, slug, title, cause, fix, certainty, because, evidence };
}

/** An account that reports which of its calls failed and why: the frame of the call itself is left out. */
function passedOn(reason: Reason, innermost: Frame): boolean {
  return innermost.function === '__execute__' && reason.parts.length > 1;
}

/** A later version of a class, such as CDCPoolV2, keeps the messages of the first. */
const withoutVersion = (contract: string): string => contract.replace(/V\d+$/, '');

/** The contract whose code failed, where frames name it, and it can't have raised this. */
function foreign(entry: Entry, reason: Reason, stack: readonly Frame[]): boolean {
  const innermost = stack.at(-1);
  if (!innermost || passedOn(reason, innermost) || !entry.contracts || entry.contracts.includes('any'))
    return false;
  if (innermost.contracts.length > 0)
    return !innermost.contracts.some((name) => entry.contracts?.includes(withoutVersion(name)));
  return innermost.selector !== undefined && innermost.function === undefined;
}

function fits(item: Prepared, kind: Part['kind'], text: string): boolean {
  return item.entry.encoding === kind && item.patterns.some(({ whole }) => whole.test(text));
}

function matchPart(part: Part, reason: Reason, stack: readonly Frame[]): Match[] {
  if (part.kind === 'number') return [];
  const name = part.kind === 'byte_array' ? 'a byte array' : 'a short string';
  const same = catalogue().filter((item) => fits(item, part.kind, part.text));
  if (same.length > 0) {
    return same.map(({ entry }) =>
      foreign(entry, reason, stack)
        ? match(
            entry,
            'possible',
            `the reason is this text as ${name}, but the failing contract is not known to raise it`,
            reason.evidence,
          )
        : match(entry, 'exact', `the reason is this text as ${name}`, reason.evidence),
    );
  }
  return catalogue()
    .filter(
      ({ entry, patterns }) =>
        entry.encoding !== 'text' && patterns.some(({ whole }) => whole.test(part.text)),
    )
    .map(({ entry }) => match(entry, 'possible', `the text fits, but it came as ${name}`, reason.evidence));
}

/** Records for the reasons of panics. */
export function matchReasons(found: Collected): Match[] {
  return found.reasons.flatMap((reason) =>
    reason.parts.flatMap((part) => matchPart(part, reason, found.stack)),
  );
}

/** A short message after anything at all, such as `{any} is too long`, proves little. */
function vague(entry: Entry): boolean {
  return entry.text.startsWith('{any}') && entry.text.length < 28;
}

function matchTexts(found: Collected): Match[] {
  const pieces = [...segments(found.texts)];
  const said = found.reasons.flatMap(({ parts }) => parts.map(({ text }) => text));
  return catalogue().flatMap(({ entry, patterns }) => {
    const fitting = (text: string) => patterns.some(({ whole }) => whole.test(text));
    // A reason in its encoding says more than the same text beside it.
    if (entry.encoding !== 'text' && said.some(fitting)) return [];
    const inside =
      pieces.find(fitting) ?? firstInside(found.texts, entry.encoding === 'text' ? patterns : []);
    if (inside === undefined) return [];
    const because = vague(entry) ? 'the text ends like this' : 'the text says so';
    return [match(entry, vague(entry) ? 'possible' : 'exact', because, inside)];
  });
}

function firstInside(texts: readonly string[], patterns: readonly Pattern[]): string | undefined {
  for (const text of texts) {
    for (const { inside } of patterns) {
      const hit = inside?.exec(text);
      if (hit) return hit[0];
    }
  }
  return undefined;
}

const HTTP =
  /\b(?:HTTP(?:\/[\d.]+)?|status(?:\s*code)?)["']?\s*[:=]?\s*([45]\d\d)\b|\b([45]\d\d)\s+(?:[A-Z][a-z]+(?:\s|$)){1,4}/g;
const CODE = /(?:\bcode|\bRPC|\bJSON-RPC|\berror(?:\s+code)?)["']?\s*[:=#]?\s*(-?\d{1,6})\b/gi;

function matchNumbers(found: Collected): Match[] {
  const matches: Match[] = [];
  for (const text of found.texts) {
    for (const hit of text.matchAll(HTTP)) {
      const status = Number(hit[1] ?? hit[2]);
      for (const entry of RECORDS.filter((each) => each.httpStatus?.includes(status))) {
        matches.push(match(entry, 'exact', `HTTP status ${status}`, hit[0].trim()));
      }
    }
    for (const hit of [...text.matchAll(CODE), ...text.matchAll(/^\s*(-?\d{2,6})\s*$/g)]) {
      for (const entry of RECORDS.filter((each) => each.rpcCode === Number(hit[1]))) {
        matches.push(
          match(entry, 'possible', `${hit[1]} is this error if it is a JSON-RPC code`, hit[0].trim()),
        );
      }
    }
  }
  return matches;
}

function matchRpc(found: Collected): Match[] {
  return found.rpc.flatMap(({ code, message, evidence }) => {
    const same = catalogue().filter(({ entry }) => entry.rpcCode === code);
    const text = same.filter(({ patterns }) =>
      patterns.some(({ whole, inside }) => whole.test(message) || inside?.test(message)),
    );
    return text.length > 0
      ? text.map(({ entry }) => match(entry, 'exact', `JSON-RPC code ${code} with this message`, evidence))
      : same.map(({ entry }) =>
          match(entry, 'possible', `JSON-RPC code ${code}, with another message`, evidence),
        );
  });
}

/** Exact before possible, the reason before what wraps it; each record once. */
export function rank(matches: readonly Match[]): Match[] {
  const wraps = (id: string) => RECORDS.find((entry) => entry.id === id)?.generic === true;
  const weight = (each: Match) => (each.certainty === 'exact' ? 0 : 2) + (wraps(each.id) ? 1 : 0);
  const best = new Map<string, Match>();
  for (const each of matches) {
    const known = best.get(each.id);
    if (!known || weight(each) < weight(known)) best.set(each.id, each);
  }
  return [...best.values()].sort((a, b) => weight(a) - weight(b));
}

/** A text that fits several records is not proof of one of them. */
function ambiguous(matches: Match[]): Match[] {
  return matches.map((each) =>
    matches.some(
      (other) => other.id !== each.id && other.evidence.toLowerCase() === each.evidence.toLowerCase(),
    )
      ? { ...each, certainty: 'possible', because: 'the text fits, and so does another record' }
      : each,
  );
}

/** All records that fit, best first. */
export function findMatches(found: Collected): Match[] {
  return rank([
    ...matchReasons(found),
    ...matchRpc(found),
    ...ambiguous(matchTexts(found)),
    ...matchNumbers(found),
  ]);
}
