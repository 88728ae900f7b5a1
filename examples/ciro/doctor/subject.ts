import { readFileSync } from 'node:fs';
import { readAddress } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { PRIME, hex, parseAmount } from '../lib/units.ts';

/** Flows that can stand still. */
export const FLOWS = ['job', 'registration', 'staking'] as const;
export type Flow = (typeof FLOWS)[number];

/** What a reader wants to know about. Every field is checked. */
export interface Subject {
  /** Hash of a transaction. */
  tx?: string;
  /** The text of a failure, as it was copied. */
  error?: string;
  account?: string;
  /** Name of a contract of the system, or an address. */
  contract?: string;
  /** `Contract.Event`, or the event alone. */
  event?: string;
  job?: bigint;
  worker?: string;
  flow?: Flow;
  proposal?: bigint;
  nonce?: bigint;
  /** Balance that was expected, base units. */
  expected?: bigint;
  /** File of a sample. */
  program?: string;
}

function refuse(option: string, value: string, wanted: string): CiroError {
  return new CiroError(`--${option} "${value.slice(0, 100)}" is not ${wanted}.`, {
    fix: 'Nothing was asked. "npm run ciro -- doctor --help" lists the options.',
    help: HELP.doctor,
    exitCode: 2,
  });
}

function felt(option: string, text: string, wanted: string): string {
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(text) || BigInt(text) >= PRIME) throw refuse(option, text, wanted);
  return hex(text);
}

function whole(option: string, text: string): bigint {
  if (!/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/.test(text)) throw refuse(option, text, 'a whole number');
  return BigInt(text);
}

function address(option: string, text: string): string {
  try {
    return hex(readAddress(text));
  } catch {
    throw refuse(option, text, 'an address (0x and up to 64 hexadecimal digits, below 2^251 - 256)');
  }
}

function amount(text: string): bigint {
  try {
    return parseAmount(text, 'CIRO');
  } catch {
    throw refuse('expected', text, 'an amount: write "5 CIRO", or base units as a whole number');
  }
}

function readable(option: string, file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CiroError(
      `--${option} ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
      { help: HELP.doctor, exitCode: 2 },
    );
  }
}

const READERS: { [Key in keyof Subject]-?: (text: string) => Subject[Key] } = {
  tx: (text) => felt('tx', text, 'a transaction hash (0x and up to 64 hexadecimal digits)'),
  error: (text) => text,
  account: (text) => address('account', text),
  contract: (text) => {
    if (text.startsWith('0x')) return address('contract', text);
    if (CONTRACT_NAMES.some((known) => known === text)) return text;
    throw refuse('contract', text, `an address or one of ${CONTRACT_NAMES.join(', ')}`);
  },
  event: (text) => {
    if (!/^(\w+\.)?\w+$/.test(text)) throw refuse('event', text, 'an event: write Contract.Event');
    return text;
  },
  job: (text) => whole('job', text),
  worker: (text) => hex(whole('worker', text)),
  flow: (text) => {
    const known = FLOWS.find((flow) => flow === text);
    if (!known) throw refuse('flow', text, `one of ${FLOWS.join(', ')}`);
    return known;
  },
  proposal: (text) => whole('proposal', text),
  nonce: (text) => whole('nonce', text),
  expected: amount,
  program: (text) => {
    readable('program', text);
    return text;
  },
};

/** Reads the subject from the options of the command. @throws CiroError with exit code 2 when one has no meaning */
export function readSubject(options: Record<string, unknown>): Subject {
  const given: Record<string, unknown> = { ...options };
  if (typeof given.errorFile === 'string') {
    if (typeof given.error === 'string')
      throw new CiroError('--error and --error-file exclude each other.', { help: HELP.doctor, exitCode: 2 });
    given.error = readable('error-file', given.errorFile);
  }
  const entries = Object.entries(READERS).flatMap(([key, read]) =>
    typeof given[key] === 'string' ? [[key, read(given[key].trim())] as const] : [],
  );
  return Object.fromEntries(entries) as Subject;
}
