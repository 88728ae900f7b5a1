import { parseFelt } from './felt.ts';
import { frameNames } from './lookup.ts';
import type { Frame } from './types.ts';

const HEAD =
  '(?:(\\d+): )?Error in (contract|the called contract|a library call|the contract class constructor)';
const BODY =
  '\\(contract address: (0x[0-9a-f]+), class hash: (0x[0-9a-f]+|_), selector: (0x[0-9a-f]+|UNKNOWN)\\):?';
const LINE = new RegExp(`${HEAD} ${BODY}`, 'gi');

const KINDS: Record<string, Frame['kind']> = {
  'a library call': 'library',
  'the contract class constructor': 'constructor',
};

interface Named {
  address?: string | undefined;
  classHash?: string | undefined;
  selector?: string | undefined;
}

/** A frame with everything that is known about its selector, class and address. */
export function frame(kind: Frame['kind'], named: Named, evidence: string): Frame {
  const { address, classHash, selector } = named;
  const names = frameNames(named);
  return {
    kind: names.function === 'constructor' ? 'constructor' : kind,
    ...(address && { address }),
    ...(classHash && classHash !== '0x0' && { classHash }),
    ...(selector && selector !== '0x0' && { selector }),
    ...names,
    evidence,
  };
}

/** One frame may be printed by several levels of a message: keep the first. */
export function sameFrame(a: Frame, b: Frame): boolean {
  return a.address === b.address && a.selector === b.selector && a.classHash === b.classHash;
}

/** The calls that a node's message names, outermost first. */
export function findFrames(text: string): Frame[] {
  const frames: Frame[] = [];
  for (const match of text.matchAll(LINE)) {
    const [evidence, , what = '', address = '', classHash = '', selector = ''] = match;
    const next = frame(
      KINDS[what.toLowerCase()] ?? 'call',
      { address: parseFelt(address), classHash: parseFelt(classHash), selector: parseFelt(selector) },
      evidence,
    );
    if (!frames.some((other) => sameFrame(other, next))) frames.push(next);
  }
  return frames;
}
