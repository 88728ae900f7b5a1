import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { archive } from '../deploy/archive.ts';
import { checkJournal } from '../deploy/check-journal.ts';
import { checkRecord } from '../deploy/check-record.ts';
import { execute } from '../deploy/execute.ts';
import { checkFees, checkKey, confirmMainnet } from '../deploy/guards.ts';
import { Journal } from '../deploy/journal.ts';
import { lockEnvironment } from '../deploy/lock.ts';
import { makeRecord, mergeRecord } from '../deploy/make-record.ts';
import { allSteps, makePlan } from '../deploy/plan.ts';
import { readRecord, recordFile, writeRecord } from '../deploy/record.ts';
import { planJson, showPlan } from '../deploy/show-plan.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import type { Output } from '../lib/output.ts';
import { shown } from '../lib/paths.ts';
import { formatAmount } from '../lib/units.ts';
import { VERSION } from '../lib/version.ts';
import { openSigner, warmUp } from '../secrets/signer.ts';
import { verifySystem } from '../verify/verify.ts';
import { showFindings } from '../verify/show.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

export const deploy: CiroCommand = {
  name: 'deploy',
  summary: 'Declare, deploy, configure, verify and record. Run again after an interruption: it continues.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--dry-run', 'show the plan and send nothing; leaves no record', false);
    command.option('--fresh', 'move the journal and record of an earlier chain away first', false);
    command.option('--yes-i-mean <name>', 'confirm a Mainnet deployment without a question');
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    refuseMissing(environment);
    if (options.dryRun === true) return dryRun(out, environment);
    const release = await lockEnvironment(environment.name);
    try {
      return await deployLocked(out, environment, options);
    } finally {
      await release();
    }
  },
};

function refuseMissing(environment: Environment): void {
  if (environment.missing.length === 0) return;
  const lines = environment.missing.map(({ place, key, needs }) => `${place}: ${key} needs ${needs}`);
  throw new CiroError(`The environment ${environment.name} is not complete:\n  ${lines.join('\n  ')}`, {
    fix: 'Set what is missing. Nothing was sent.',
    help: HELP.configuration,
  });
}

async function dryRun(out: Output, environment: Environment): Promise<number> {
  const artifacts = openArtifacts(environment.config.artifacts);
  const plan = await makePlan(environment, artifacts, await connect(environment));
  showPlan(out, environment, artifacts, plan);
  checkFees(environment, plan, 0n);
  out.line('\nDry run: nothing was sent and nothing was recorded.');
  out.result({ dryRun: true, ...(planJson(environment, artifacts, plan) as object) });
  return 0;
}

async function deployLocked(
  out: Output,
  environment: Environment,
  options: Record<string, unknown>,
): Promise<number> {
  const node = await connect(environment);
  const signer = await openSigner(environment);
  await checkKey(environment, signer);
  const artifacts = openArtifacts(environment.config.artifacts);
  const before = options.fresh === true ? undefined : Journal.open(environment.name, { readOnly: true });
  if (before) checkJournal(environment, before);
  const plan = await makePlan(environment, artifacts, node, warmUp);
  if (before) checkRecord(readRecord(environment.name), plan.layout);
  checkFees(environment, plan, before?.paid() ?? 0n);
  summary(out, environment, plan.steps.length, plan.fees?.atMost ?? 0n);
  await confirmMainnet(environment, plan.steps.length, options.yesIMean);
  // Nothing is moved before every guard has agreed: other commands need the record.
  const moved = before ? undefined : archive(environment.name);
  if (moved) out.line(`Moved the old journal and record to ${moved}.`);
  const journal = Journal.open(environment.name);
  try {
    const account = environment.accountAddress ?? '0x0';
    const chainId = CHAIN_IDS[environment.config.chain_id];
    journal.append({
      kind: 'run',
      tool: VERSION,
      chain: chainId,
      account,
      plan: plan.layout.contracts.map(({ spec }) => spec.name).join(','),
    });
    const run = {
      environment,
      node,
      journal,
      sender: { address: account, chainId, signer },
      estimates: plan.fees?.estimates ?? new Map(),
      say: (text: string) => out.line(`  ${text}`),
    };
    await execute(run, allSteps(plan.layout, plan.configuration), plan.steps);
    const earlier = readRecord(environment.name);
    const record = makeRecord(environment, artifacts, plan.layout, plan.configuration, journal);
    writeRecord(environment.name, mergeRecord(earlier, record));
    journal.append({ kind: 'recorded' });
    out.line(
      `\nRecord: ${shown(recordFile(environment.name))}. Fees paid: ${formatAmount(journal.paid(), 'STRK', 6)}.`,
    );
    for (const call of plan.manual) out.line(`To do by ${call.authority}: ${call.title}`);
  } finally {
    journal.close();
  }
  const result = await verifySystem(environment, node, artifacts, { fresh: false });
  const failed = showFindings(out, result);
  out.result({
    ok: failed.length === 0,
    record: shown(recordFile(environment.name)),
    differences: failed.map(({ probe, evidence }) => ({ id: probe.id, ...evidence })),
  });
  return failed.length === 0 ? 0 : 1;
}

function summary(out: Output, environment: Environment, steps: number, atMost: bigint): void {
  if (steps === 0) out.line(`Everything of ${environment.name} is deployed and configured: nothing to send.`);
  else out.line(`${environment.name}: ${steps} transactions, at most ${formatAmount(atMost, 'STRK', 6)}.`);
}
