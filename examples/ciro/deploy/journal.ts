import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { deploymentFolder, shown } from '../lib/paths.ts';
import { redactor } from '../lib/redact.ts';

const felt = z.string().regex(/^0x[0-9a-f]+$/);
const amount = z.string().regex(/^\d+$/);
const transaction = { step: z.string(), hash: felt };

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), tool: z.string(), chain: felt, account: felt, plan: z.string() }),
  z.strictObject({
    kind: z.literal('signed'),
    ...transaction,
    nonce: felt,
    maxFee: amount,
    wire: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ kind: z.literal('sent'), ...transaction }),
  z.strictObject({ kind: z.literal('refused'), ...transaction, reason: z.string() }),
  z.strictObject({
    kind: z.literal('confirmed'),
    ...transaction,
    block: z.number(),
    blockHash: felt,
    fee: amount,
  }),
  z.strictObject({
    kind: z.literal('reverted'),
    ...transaction,
    block: z.number(),
    fee: amount,
    reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('lost'), ...transaction, reason: z.string() }),
  z.strictObject({ kind: z.literal('recorded') }),
]);

/** What happened, in the order in which it happened. */
export type Entry = z.infer<typeof entrySchema>;
export type Signed = Extract<Entry, { kind: 'signed' }>;
export type Confirmed = Extract<Entry, { kind: 'confirmed' }>;

/** What a run finds out again on the chain when the computer lost it; the next flush takes it along. */
const FOUND_AGAIN: ReadonlySet<Entry['kind']> = new Set(['sent', 'confirmed']);

/**
 * Journal of one environment: a file to which lines are appended before the next thing happens. What cannot be asked
 * of the chain, first of all a signature, is flushed to the disk too. A line that was cut off by a crash is dropped
 * when the journal is opened.
 */
export class Journal {
  readonly #entries: Entry[] = [];
  #descriptor: number | undefined;

  private constructor(readonly file: string) {}

  /** Opens the journal of an environment for reading and, unless `readOnly`, for appending. */
  static open(environment: string, options: { readOnly?: boolean } = {}): Journal {
    const journal = new Journal(path.join(deploymentFolder(environment), 'journal.jsonl'));
    if (existsSync(journal.file)) journal.load(options.readOnly !== true);
    if (options.readOnly !== true) {
      mkdirSync(path.dirname(journal.file), { recursive: true });
      journal.#descriptor = openSync(journal.file, 'a');
    }
    return journal;
  }

  private load(repair: boolean): void {
    const content = readFileSync(this.file, 'utf8');
    const complete = content.slice(0, content.lastIndexOf('\n') + 1);
    complete.split('\n').forEach((line, index) => {
      if (line) this.#entries.push(parse(line, `${shown(this.file)}:${index + 1}`));
    });
    if (repair && complete.length < content.length) truncate(this.file, Buffer.byteLength(complete));
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Appends one entry: no end of the process can lose it, and no end of the computer either unless the chain has it. */
  append(entry: Entry): void {
    if (this.#descriptor === undefined) throw new Error('the journal is open for reading only');
    if (entry.kind === 'signed') refuseSecrets(entry);
    // What a later run compares must not change, so secrets are blanked out only in text that others wrote.
    const kept = 'reason' in entry ? { ...entry, reason: redactor.text(entry.reason) } : entry;
    writeSync(this.#descriptor, `${JSON.stringify(kept)}\n`);
    if (!FOUND_AGAIN.has(entry.kind)) fsyncSync(this.#descriptor);
    this.#entries.push(kept);
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** The last signed transaction of a step that has no outcome yet. */
  pending(step: string): Signed | undefined {
    const last = this.#entries.findLast(
      (entry): entry is Signed => entry.kind === 'signed' && entry.step === step,
    );
    return last && !this.outcome(last.hash) ? last : undefined;
  }

  /** Steps with a transaction whose outcome is unknown. */
  unsettled(): Signed[] {
    return this.#entries.filter(
      (entry): entry is Signed => entry.kind === 'signed' && !this.outcome(entry.hash),
    );
  }

  /** The confirmation of a step, unless it was lost in a reorganization. */
  confirmed(step: string): Confirmed | undefined {
    const last = this.#entries.findLast(
      (entry): entry is Confirmed => entry.kind === 'confirmed' && entry.step === step,
    );
    return last && this.outcome(last.hash)?.kind === 'confirmed' ? last : undefined;
  }

  /** All confirmations that still count, oldest first. */
  confirmations(): Confirmed[] {
    return this.#entries.filter(
      (entry): entry is Confirmed => entry.kind === 'confirmed' && this.outcome(entry.hash) === entry,
    );
  }

  /** The last thing that ended a transaction: confirmed, reverted, refused or lost. */
  outcome(hash: string): Entry | undefined {
    return this.#entries.findLast(
      (entry) => 'hash' in entry && entry.hash === hash && entry.kind !== 'signed' && entry.kind !== 'sent',
    );
  }

  /** Fees that were paid, fri. */
  paid(): bigint {
    const counted = this.#entries.filter(
      (entry) =>
        (entry.kind === 'confirmed' || entry.kind === 'reverted') && this.outcome(entry.hash) === entry,
    );
    return counted.reduce((sum, entry) => sum + ('fee' in entry ? BigInt(entry.fee) : 0n), 0n);
  }

  /** Number of the next transaction that this environment has not used yet, or undefined without any transaction. */
  nextNonce(): bigint | undefined {
    const used = this.#entries.filter(
      (entry): entry is Signed =>
        entry.kind === 'signed' && ['confirmed', 'reverted'].includes(this.outcome(entry.hash)?.kind ?? ''),
    );
    return used.length === 0
      ? undefined
      : used.reduce((highest, { nonce }) => (BigInt(nonce) > highest ? BigInt(nonce) : highest), 0n) + 1n;
  }
}

/** Everything in a transaction is public. @throws CiroError when one of its felts is a secret of this process */
function refuseSecrets({ step, wire }: Signed): void {
  const felts = Object.values(wire).flat(3);
  if (!felts.some((felt) => typeof felt === 'string' && redactor.isSecret(felt))) return;
  throw new CiroError(`The transaction of ${step} contains the private key or another secret.`, {
    fix: 'It was not sent. Find the value in the environment file and replace it.',
    help: HELP.accounts,
  });
}

function parse(line: string, place: string): Entry {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    throw new CiroError(`${place}: this line of the journal can't be read.`, {
      fix: 'The journal is written by the tool only. Restore it from a copy; if there is none, move it away and run the same command again: it finds on the chain what was done.',
      help: HELP.resume,
    });
  }
}

function truncate(file: string, length: number): void {
  const descriptor = openSync(file, 'r+');
  ftruncateSync(descriptor, length);
  fsyncSync(descriptor);
  closeSync(descriptor);
}
