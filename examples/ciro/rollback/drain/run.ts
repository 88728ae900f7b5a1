import type { Node } from '../../chain/node.ts';
import { configureStep } from '../../deploy/steps.ts';
import { shown } from '../../lib/paths.ts';
import { formatAmount } from '../../lib/units.ts';
import { costs } from '../../migration/costs.ts';
import { isCutOver, pointBack, requireTarget } from '../../migration/cutover.ts';
import { MigrationError } from '../../migration/error.ts';
import { events } from '../../chain/events.ts';
import { u256At } from '../../migration/felts.ts';
import { showCosts } from '../../migration/gate.ts';
import { readManifest, snapshotFolder } from '../../migration/manifest.ts';
import { type Sending, withJournal } from '../send.ts';
import { drainFile, readDrain, writeDrain } from './file.ts';
import { type Drain, type DrainOptions, planDrain, sumOf } from './plan.ts';
import { CREDITS_IN_ONE, creditBatches, missingCredits, switchCall } from './steps.ts';

const ciro = (amount: bigint): string => formatAmount(amount, 'CIRO');

function show({ out }: Sending, { block, credits, debits, account, left }: Drain): void {
  out.line(`New token at block ${block}, against the snapshot`);
  out.table(
    ['who', 'addresses', 'CIRO'],
    [
      ['have more: credited in the old token', String(credits.length), ciro(sumOf(credits))],
      ['have less: keep what they spent', String(debits.length), ciro(-sumOf(debits))],
      ['this account', '1', ciro(account.now - account.before)],
      ['held by the new contracts', '3', ciro(left)],
    ],
  );
}

/**
 * The list of an earlier run, as long as nothing moved in the new token since.
 *
 * @param paid whether some of the credits of a list were sent already
 * @throws CiroError when the new token was used after the first credit: a new list would credit twice
 */
async function keptPlan(
  node: Node,
  environment: string,
  token: string,
  paid: (kept: Drain) => Promise<boolean>,
): Promise<Drain | undefined> {
  const kept = readDrain(environment, token);
  if (!kept) return undefined;
  const range = { from: kept.block + 1, to: await node.blockNumber() };
  const { done: still } = await events(node, token, range, ['Transfer']).next();
  if (still) return kept;
  if (!(await paid(kept))) return undefined;
  throw new MigrationError('The new token was used after the first credits were paid.', {
    fix: `Pause it, and settle what moved after block ${kept.block} by hand: a new list would credit twice. Nothing was sent.`,
  });
}

async function checkFunds(node: Node, token: string, account: string, needed: bigint): Promise<void> {
  const held = u256At(await node.call(token, 'balance_of', [account]));
  if (held >= needed) return;
  throw new MigrationError(
    `The credits need ${ciro(needed)}, the account has ${ciro(held)} in the old token.`,
    {
      fix: 'Nothing was credited. Mint the rest in the old token (its owner may), or move it to the account, then run again.',
    },
  );
}

/**
 * Goes back to the old contracts after the new token was used: pauses the new token, credits in the old token what
 * everybody gained in the new one, and points the record back. Run it again after an interruption: a credit is never
 * paid twice.
 */
export async function drain(
  sending: Sending,
  options: { folder?: unknown; batch: number | undefined; dryRun: boolean },
): Promise<number> {
  const { environment, node, out } = sending;
  const { contracts } = requireTarget(environment.name);
  const folder = snapshotFolder(environment.name, options.folder);
  const manifest = readManifest(folder);
  const source = manifest.contracts;
  const account = environment.accountAddress ?? '0x0';
  const plan: DrainOptions = {
    folder,
    manifest,
    account,
    width: 8,
    batch: options.batch ?? CREDITS_IN_ONE,
    target: {
      CIROToken: contracts.CIROToken?.address ?? '0x0',
      CDCPool: contracts.CDCPool?.address ?? '0x0',
      JobManager: contracts.JobManager?.address ?? '0x0',
    },
  };
  const token = source.CIROToken;
  const earlier = (): Promise<Drain | undefined> =>
    keptPlan(node, environment.name, plan.target.CIROToken, async ({ block, credits }) => {
      const missing = await missingCredits(node, token, account, block, credits);
      return missing.length < credits.length;
    });
  const preview = (await earlier()) ?? (await planDrain(node, await node.blockNumber(), plan));
  show(sending, preview);
  const open = await missingCredits(node, token, account, preview.block, preview.credits);
  await checkFunds(node, token, account, sumOf(open));
  const first = [
    switchCall('next', 'CIROToken', plan.target.CIROToken, true, 0),
    switchCall('published', 'CIROToken', token, false, 0),
  ];
  const before = [];
  for (const call of first) if (!(await call.done(node))) before.push(configureStep(call));
  const lines = await costs(
    environment,
    node,
    before,
    creditBatches(token, account, { ...preview, credits: open }),
  );
  showCosts(out, environment, lines);
  if (options.dryRun) {
    out.line('\nDry run: nothing was sent.');
    out.result({ dryRun: true, ...preview, costs: lines });
    return 0;
  }
  return withJournal(sending, 'drain of the new token', async ({ attempt, send }) => {
    await send([switchCall('next', 'CIROToken', plan.target.CIROToken, true, attempt)]);
    const kept = await earlier();
    const final = kept ?? (await planDrain(node, await node.blockNumber(), plan));
    if (!kept) writeDrain(environment.name, plan.target.CIROToken, final);
    await send([switchCall('published', 'CIROToken', token, false, attempt)]);
    const rest = await missingCredits(node, token, account, final.block, final.credits);
    await checkFunds(node, token, account, sumOf(rest));
    await send(creditBatches(token, account, final).map(({ step }) => step));
    await send([
      switchCall('published', 'CDCPool', source.CDCPool, false, attempt),
      switchCall('published', 'JobManager', source.JobManager, false, attempt),
    ]);
    if (isCutOver(environment.name)) pointBack(environment.name);
    const missing = await missingCredits(node, token, account, final.block, final.credits);
    out.line(
      `\n${final.credits.length - missing.length} of ${final.credits.length} credits are in the old token. The list: ${shown(drainFile(environment.name))}`,
    );
    out.line('The record names the old contracts again. Publish the old addresses.');
    out.result({ ok: missing.length === 0, ...final, missing });
    return missing.length === 0 ? 0 : 1;
  });
}
