import { redactor } from './redact.ts';

export type Level = 'info' | 'warn' | 'error';

/** Writes one JSON line to stderr, without secrets. For programs that run for days; commands use Output. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
  process.stderr.write(`${redactor.text(line)}\n`);
}
