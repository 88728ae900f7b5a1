import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { Surface } from './schema.ts';

const SAMPLES = fileURLToPath(new URL('./samples/', import.meta.url));

/** What a client saw, by where it saw it. */
export type Sample = Partial<Record<Surface, unknown>>;

/** File of a record's sample, relative to `examples/`. */
export const sampleFile = (id: string): string => `knowledge/samples/${id.toLowerCase()}.yaml`;

const fileOf = (id: string): string => `${SAMPLES}${id.toLowerCase()}.yaml`;

export const hasSample = (id: string): boolean => existsSync(fileOf(id));

export const readSample = (id: string): Sample => parse(readFileSync(fileOf(id), 'utf8')) as Sample;

/** A sample as it is committed. */
export const printSample = (sample: Sample): string =>
  stringify(sample, { lineWidth: 0, blockQuote: 'literal' });

export const writeSample = (id: string, text: string): void => writeFileSync(fileOf(id), text);

interface Thrown {
  name?: string;
  message?: string;
  baseError?: unknown;
  cause?: unknown;
}

/** A bigint can't be written as YAML or JSON. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner)) ??
      'null',
  );
}

/** The part of a thrown value or an answer that a person reads: the node's error object, or name and message. */
export function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { name, message, baseError, cause } = value as Thrown;
  if (baseError !== undefined) return plain(baseError);
  if (value instanceof Error || message !== undefined) {
    const because = cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {};
    const code = (value as { code?: unknown }).code;
    return { error: `${name ?? 'Error'}: ${message}`, ...(code !== undefined && { code }), ...because };
  }
  const { execution_status, finality_status, revert_reason, error } = value as Record<string, unknown>;
  if (execution_status !== undefined) return plain({ execution_status, finality_status, revert_reason });
  return plain(error ?? value);
}

/** Where an outside error showed: in a receipt, in the codes 40 and 41, or as another exception. */
export function surfaceOf(value: unknown): Surface {
  const seen = value as { execution_status?: unknown; baseError?: { code?: number } } | null;
  if (seen?.execution_status !== undefined) return 'receipt';
  if (seen?.baseError?.code === 40) return 'call';
  return seen?.baseError?.code === 41 ? 'estimate' : 'exception';
}
