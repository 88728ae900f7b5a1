import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Files of a spill. Memory holds the keys of one at a time: about four thousand of a million. */
const PARTS = 256;
/** Text of one part that waits in memory, characters. */
const WAITING = 16 * 1024;
/** Text that is read at a time, bytes. */
const CHUNK = 64 * 1024;

/**
 * Lines on disk, grouped so that all lines of a key are in the same part, in the order in which they were added. It
 * lets a snapshot collect keys of any number without holding them in memory.
 */
export class Spill {
  readonly #folder: string;
  readonly #waiting = Array.from({ length: PARTS }, () => '');

  /** @param folder emptied first, and removed by `remove` */
  constructor(folder: string) {
    this.#folder = folder;
    this.remove();
    mkdirSync(folder, { recursive: true });
  }

  #file(part: number): string {
    return path.join(this.#folder, String(part));
  }

  #flush(part: number): void {
    const text = this.#waiting[part] ?? '';
    if (text !== '') appendFileSync(this.#file(part), text);
    this.#waiting[part] = '';
  }

  /** @param key an address: its last digits choose the part. @param line text without a line break */
  add(key: string, line: string): void {
    const part = Number(BigInt(key) % BigInt(PARTS));
    this.#waiting[part] += `${line}\n`;
    if ((this.#waiting[part]?.length ?? 0) > WAITING) this.#flush(part);
  }

  /** The lines of one part after the other. A key may have any number of lines: they are never in memory together. */
  *parts(): Generator<Iterable<string>> {
    for (let part = 0; part < PARTS; part += 1) {
      this.#flush(part);
      const file = this.#file(part);
      if (existsSync(file)) yield linesOf(file);
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** The lines of an ASCII file, each ended by a line break. */
function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(CHUNK);
  let rest = '';
  try {
    for (;;) {
      const length = readSync(descriptor, buffer);
      if (length === 0) return;
      const lines = (rest + buffer.toString('latin1', 0, length)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    closeSync(descriptor);
  }
}
