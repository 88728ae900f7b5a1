import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJson } from '../../lib/output.ts';
import { deploymentFolder } from '../../lib/paths.ts';
import type { Difference, Drain } from './plan.ts';

/** Where the list of a drain is kept: it is the evidence of who was credited, and why. */
export function drainFile(environment: string): string {
  return path.join(deploymentFolder(environment), 'rollback', 'drain.json');
}

interface Kept extends Omit<Drain, 'credits' | 'debits' | 'account' | 'left'> {
  token: string;
  credits: Record<keyof Difference, string>[];
  debits: Record<keyof Difference, string>[];
  account: Record<keyof Difference, string>;
  left: string;
}

const revive = ({ holder, before, now }: Record<keyof Difference, string>): Difference => ({
  holder,
  before: BigInt(before),
  now: BigInt(now),
});

/** Writes the list of a drain aside, then renames it. @param token address of the new token */
export function writeDrain(environment: string, token: string, drain: Drain): void {
  const file = drainFile(environment);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.tmp`, `${toJson({ token, ...drain })}\n`);
  renameSync(`${file}.tmp`, file);
}

/** The list that an earlier run made for this token, if there is one. */
export function readDrain(environment: string, token: string): Drain | undefined {
  const file = drainFile(environment);
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  if (kept.token !== token) return undefined;
  return {
    block: kept.block,
    batch: kept.batch,
    credits: kept.credits.map(revive),
    debits: kept.debits.map(revive),
    account: revive(kept.account),
    left: BigInt(kept.left),
  };
}
