import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { deploymentFolder, shown } from '../lib/paths.ts';

/**
 * Moves journal and record of an environment away, for a devnet that was restarted.
 *
 * @returns where they are now, or undefined when there were none
 */
export function archive(environment: string): string | undefined {
  const folder = deploymentFolder(environment);
  const files = ['journal.jsonl', 'record.json'].filter((file) => existsSync(path.join(folder, file)));
  if (files.length === 0) return undefined;
  let number = 1;
  while (existsSync(path.join(folder, `old-${number}`))) number += 1;
  const target = path.join(folder, `old-${number}`);
  mkdirSync(target);
  for (const file of files) renameSync(path.join(folder, file), path.join(target, file));
  return shown(target);
}
