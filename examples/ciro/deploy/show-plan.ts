import { compareAbis, publishedAbi } from '../artifacts/abi-compare.ts';
import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Environment } from '../config/resolve.ts';
import type { Output } from '../lib/output.ts';
import { formatAmount } from '../lib/units.ts';
import { type Plan, defects } from './plan.ts';

/** Differences of the classes from the published ABIs, one line each. */
export function abiNotes(plan: Plan): string[] {
  return plan.layout.contracts.flatMap(({ spec, artifact }) => {
    const published = publishedAbi(spec.name);
    if (!published) return [];
    return compareAbis(published, artifact.abi).map(({ entry, kind, published: before, artifact: after }) =>
      kind === 'changed'
        ? `${spec.name}.${entry} differs: published ${before}, here ${after}`
        : `${spec.name}.${entry} is ${kind === 'missing' ? 'missing' : 'added'}: ${before ?? after}`,
    );
  });
}

function state(plan: Plan, name: string): string {
  const found = plan.states.find(({ contract }) => contract.spec.name === name);
  if (!found) return 'not asked';
  if (found.deployed) return 'deployed';
  return found.declared ? 'declared' : 'to declare';
}

/** Prints a plan for people. */
export function showPlan(out: Output, environment: Environment, artifacts: ArtifactSet, plan: Plan): void {
  const { layout } = plan;
  out.line(
    `Environment ${environment.name} (${environment.config.network}, ${environment.config.chain_id}) from ${environment.file}`,
  );
  out.line(`Account ${environment.accountAddress ?? 'not set'}, classes from ${artifacts.folder}`);
  if (layout.contracts.length > 0) {
    out.heading('Contracts, in order');
    out.table(
      ['contract', 'state', 'address'],
      layout.contracts.map(({ spec, address }) => [spec.name, state(plan, spec.name), address]),
    );
    out.heading('Classes');
    out.table(
      ['contract', 'class hash'],
      layout.contracts.map(({ spec, artifact }) => [spec.name, artifact.classHash]),
    );
    out.heading('Constructor calldata, felt by felt');
    for (const { spec, calldata } of layout.contracts) {
      out.line(`${spec.name}${calldata.length === 0 ? ': no arguments' : ''}`);
      out.table(
        ['#', 'name', 'felt', 'meaning'],
        calldata.map(({ name, felt, meaning }, index) => [String(index), name, felt, meaning]),
      );
    }
  }
  showCalls(out, plan);
  showFees(out, environment, plan);
  list(out, 'Differences from the published ABIs', abiNotes(plan));
  list(out, 'Known defects of these contracts', defects(layout));
  list(out, 'Warnings', plan.warnings);
  list(
    out,
    'Missing',
    environment.missing.map(({ place, key, needs }) => `${place}: ${key} needs ${needs}`),
  );
}

function list(out: Output, heading: string, lines: string[]): void {
  if (lines.length === 0) return;
  out.heading(heading);
  for (const line of lines) out.line(`  - ${line}`);
}

function showCalls(out: Output, plan: Plan): void {
  list(
    out,
    'Calls after the deployment',
    plan.configuration.map(({ title }) => title),
  );
  list(
    out,
    'Calls that another account must make (left out)',
    plan.manual.map(
      ({ title, address, entrypoint, calldata, authority }) =>
        `${title}: ${authority} calls ${entrypoint}(${calldata.join(', ')}) on ${address}`,
    ),
  );
}

function showFees(out: Output, environment: Environment, plan: Plan): void {
  if (!plan.fees || plan.balance === undefined) return;
  const strk = (fri: bigint): string => formatAmount(fri, 'STRK', 6);
  out.heading('Fees');
  out.table(
    ['', 'STRK'],
    [
      ['transactions', String(plan.steps.length)],
      ['expected', strk(plan.fees.expected)],
      ['at most', strk(plan.fees.atMost)],
      ['of that tip, in total', strk(plan.fees.tip)],
      ['ceiling', strk(environment.ceiling)],
      ['balance of the account', strk(plan.balance)],
    ],
  );
  list(out, 'Not estimated', plan.fees.unknown);
}

/** A plan for machines. */
export function planJson(environment: Environment, artifacts: ArtifactSet, plan: Plan): unknown {
  return {
    environment: environment.name,
    network: environment.config.network,
    chainId: environment.config.chain_id,
    account: environment.accountAddress ?? null,
    artifacts: artifacts.folder,
    contracts: plan.layout.contracts.map(({ spec, address, salt, artifact, calldata }) => ({
      name: spec.name,
      address,
      salt,
      classHash: artifact.classHash,
      compiledClassHash: artifact.compiledClassHash ?? null,
      state: state(plan, spec.name),
      calldata,
    })),
    configuration: plan.configuration.map(({ id, title, contract, entrypoint, calldata }) => ({
      id,
      title,
      contract,
      entrypoint,
      calldata,
    })),
    manual: plan.manual.map(({ id, title, address, entrypoint, calldata, authority }) => ({
      id,
      title,
      address,
      entrypoint,
      calldata,
      authority,
    })),
    steps: plan.steps.map(({ id }) => id),
    fees: plan.fees && {
      unit: 'fri',
      expected: plan.fees.expected,
      atMost: plan.fees.atMost,
      tip: plan.fees.tip,
      ceiling: environment.ceiling,
      notEstimated: plan.fees.unknown,
    },
    balance: plan.balance ?? null,
    abiDifferences: abiNotes(plan),
    defects: defects(plan.layout),
    warnings: plan.warnings,
    missing: environment.missing,
  };
}
