import { BYTE_ARRAY_MAGIC, feltText, readByteArray } from './felt.ts';
import type { Part, Reason } from './types.ts';

const UNKNOWN_ENUM = 'Unknown enum indicator:';

/** Felts that the network appends to a failure; they are not a reason. */
const MARKERS = ['ENTRYPOINT_FAILED'];

/** Splits the felts of a panic into texts, byte arrays and numbers. */
export function panicParts(felts: readonly string[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < felts.length; i += 1) {
    const felt = felts[i] as string;
    const array = felt === BYTE_ARRAY_MAGIC ? readByteArray(felts, i + 1) : undefined;
    if (array) {
      parts.push({ kind: 'byte_array', text: array.text, felts: felts.slice(i, i + 1 + array.used) });
      i += array.used;
      continue;
    }
    const text = felt === '0x0' ? undefined : feltText(felt);
    parts.push(
      text === undefined || text.length < 2
        ? { kind: 'number', text: BigInt(felt).toString(), felts: [felt] }
        : { kind: 'short_string', text, felts: [felt] },
    );
  }
  return parts;
}

/** A panic that is nothing but a serialized byte array without the magic felt, as an event or a call result has it. */
export function bareByteArray(felts: readonly string[]): Part[] | undefined {
  const array = readByteArray(felts, 0);
  return array && array.used === felts.length && array.text.length > 0
    ? [{ kind: 'byte_array', text: array.text, felts: [...felts] }]
    : undefined;
}

/** A list that repeats its first half around the markers, as nested plain calls do, says the same thing twice. */
function withoutEcho(parts: readonly Part[]): Part[] {
  const kept = parts.filter((part) => !(part.kind === 'short_string' && MARKERS.includes(part.text)));
  const half = kept.length / 2;
  const same = (a?: Part, b?: Part) => a?.kind === b?.kind && a?.text === b?.text;
  for (let size = 1; size <= half; size += 1) {
    if (kept.length % size === 0 && kept.every((part, i) => same(part, kept[i % size])))
      return kept.slice(0, size);
  }
  return kept;
}

/** Names the reason that the felts of a panic carry. */
export function panicReason(
  felts: readonly string[],
  evidence: string,
  parts = panicParts(felts),
): Reason | undefined {
  const meant = parts.length === withoutEcho(parts).length ? parts : withoutEcho(parts);
  const first = meant[0];
  if (!first) {
    const marker = parts[0];
    return marker ? { kind: 'short_string', text: marker.text, parts, evidence } : undefined;
  }
  if (first.text === UNKNOWN_ENUM && first.kind === 'short_string' && meant.length <= 2) {
    return { kind: 'unknown_enum', text: UNKNOWN_ENUM, parts, evidence };
  }
  if (meant.length === 1 && first.kind !== 'number')
    return { kind: first.kind, text: first.text, parts, evidence };
  return { kind: 'felts', text: meant.map((part) => part.text).join(', '), parts, evidence };
}
