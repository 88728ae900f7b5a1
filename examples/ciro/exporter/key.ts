import { existsSync } from 'node:fs';
import path from 'node:path';
import type { KeySource } from '../config/schema.ts';

/** Whether this process could get at the key, which is looked for where the signer looks: a watcher that can sign is a target. */
export function keyWithinReach(key: KeySource): boolean {
  if ('env' in key) return Boolean(process.env[key.env]);
  if ('keystore' in key) return existsSync(path.resolve(key.keystore));
  const [program = ''] = key.command;
  if (program.includes(path.sep)) return existsSync(path.resolve(program));
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
