import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProxy } from '../../../scripts/fault-proxy/start.ts';
import type { Rule } from '../../../scripts/fault-proxy/rules.ts';
import type { CliResult, Workspace } from './cli.ts';

/** Where a run is killed: at a request, before the node sees it or after it has answered, or after some time. */
export type CrashPoint =
  { method: string; skip: number; when: 'before' | 'after' } | { milliseconds: number };

/** Requests that stand at the boundaries of the journal: around signing, sending, waiting and confirming. */
const BOUNDARIES = [
  { method: 'starknet_addInvokeTransaction', when: 'before' },
  { method: 'starknet_addInvokeTransaction', when: 'after' },
  { method: 'starknet_getTransactionReceipt', when: 'before' },
  { method: 'starknet_getTransactionReceipt', when: 'after' },
  { method: 'starknet_getNonce', when: 'after' },
  { method: 'starknet_addDeclareTransaction', when: 'after' },
] as const;

/** The point with a number; it follows from a seed, so that every day takes others and a failure can be repeated. */
export function crashPoint(seed: number, index: number): CrashPoint {
  const turn = seed * 31 + index * 7;
  if (index % 6 === 5) return { milliseconds: 900 + ((turn * 137) % 2500) };
  const boundary = BOUNDARIES[(turn + index) % BOUNDARIES.length] ?? BOUNDARIES[0];
  return { ...boundary, skip: boundary.method === 'starknet_getTransactionReceipt' ? turn % 3 : 0 };
}

/**
 * Runs a command behind a proxy and kills it (SIGKILL) at a point.
 *
 * @returns the result when the command ended before it came to the point, otherwise undefined
 */
export async function runAndKill(
  work: Workspace,
  proxy: RunningProxy,
  args: string[],
  variables: Record<string, string>,
  point: CrashPoint,
): Promise<CliResult | undefined> {
  const rules: Rule[] =
    'method' in point
      ? [
          {
            method: point.method,
            skip: point.skip,
            times: 1,
            action: { do: 'hold', forward: point.when === 'after' },
          },
        ]
      : [];
  await proxy.setRules(rules);
  const held = rules.length > 0 ? proxy.held() : new Promise<never>(() => {});
  const { child, result } = work.start(args, variables);
  const moment = 'milliseconds' in point ? sleep(point.milliseconds) : held;
  const first = await Promise.race([result, moment.then(() => undefined)]);
  if (first) return first;
  child.kill('SIGKILL');
  await result;
  if ('method' in point) await proxy.release();
  return undefined;
}
