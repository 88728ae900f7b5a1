import pLimit from 'p-limit';
import { type ArtifactSet } from '../artifacts/loader.ts';
import { NodeError, innermost, revertReason } from '../chain/errors.ts';
import { type Estimate, ZERO_PRICE, estimate, priceOf } from '../chain/fees.ts';
import type { Node } from '../chain/node.ts';
import { sleep } from '../chain/rpc.ts';
import { maxFeeOf, tipTotal } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { sameFelt } from '../lib/units.ts';
import { type ConfigureCall, configureCalls } from '../system/configure.ts';
import { type Layout, type PlannedContract, layOut } from '../system/layout.ts';
import { type Step, configureStep, declareStep, deployStep } from './steps.ts';

/** Where a contract stands on the chain. */
export interface PlannedState {
  contract: PlannedContract;
  declared: boolean;
  deployed: boolean;
}

export interface FeePlan {
  /** Expected fees, fri. */
  expected: bigint;
  /** Largest possible fees, safety margin and tip included, fri. This is compared with the ceiling. */
  atMost: bigint;
  /** Share of `atMost` that is tip, fri. */
  tip: bigint;
  /** Estimates by step, so that a run need not ask again. */
  estimates: Map<string, Estimate>;
  /** Steps that could not be estimated, with the reason. */
  unknown: string[];
}

export interface Plan {
  layout: Layout;
  states: PlannedState[];
  configuration: ConfigureCall[];
  /** Calls that only another account may make; they are listed and left out. */
  manual: ConfigureCall[];
  /** What a run would send, in order; empty without a node. */
  steps: Step[];
  fees: FeePlan | undefined;
  /** STRK of the account, fri. */
  balance: bigint | undefined;
  warnings: string[];
}

function general(environment: Environment, layout: Layout): string[] {
  const warnings: string[] = [];
  const { network } = environment.config;
  const authorities = layout.contracts
    .filter(({ spec }) => spec.authority)
    .map(({ spec, values }) => values[spec.authority as string] as bigint);
  if (
    environment.accountAddress &&
    authorities.some((authority) => authority === BigInt(environment.accountAddress ?? 0))
  ) {
    warnings.push(
      'The deploying account is also owner or admin: one key governs the system. Use a multisig account where value is at stake.',
    );
  }
  if (new Set(authorities).size === 1 && authorities.length > 1) {
    warnings.push(
      `One address holds the top role of all ${authorities.length} contracts; for most of them it can never be changed.`,
    );
  }
  if (network !== 'devnet' && environment.rpcUrl?.startsWith('http://'))
    warnings.push('rpc.url is not encrypted (http): use https.');
  return warnings;
}

/** Published defects that this configuration runs into. */
export function defects(layout: Layout): string[] {
  return layout.contracts.flatMap(({ spec, values }) =>
    spec.defects
      .filter((defect) => defect.applies?.(values) ?? true)
      .map((defect) => `${spec.name} ${defect.id}: ${defect.text}`),
  );
}

/** All steps of an environment, done or not, in order. */
export function allSteps(layout: Layout, configuration: ConfigureCall[]): Step[] {
  return [
    ...layout.contracts.flatMap((contract) => [declareStep(contract), deployStep(contract)]),
    ...configuration.map(configureStep),
  ];
}

/** Splits the calls after the deployment into those of the account and those of somebody else. */
export function splitConfiguration(
  environment: Environment,
  layout: Layout,
): { own: ConfigureCall[]; manual: ConfigureCall[] } {
  const calls = configureCalls(environment, layout);
  const own = calls.filter(
    ({ authority }) =>
      environment.accountAddress !== undefined && sameFelt(authority, environment.accountAddress),
  );
  return { own, manual: calls.filter((call) => !own.includes(call)) };
}

async function stateOf(node: Node, contract: PlannedContract): Promise<PlannedState> {
  const found = await node.classHashAt(contract.address);
  const deployed = found !== undefined && sameFelt(found, contract.artifact.classHash);
  return { contract, deployed, declared: deployed || (await node.isDeclared(contract.artifact.classHash)) };
}

/**
 * Computes what a deployment would do. Reads the chain, changes nothing.
 *
 * @param node absent when the environment has no RPC address yet
 */
export async function makePlan(
  environment: Environment,
  artifacts: ArtifactSet,
  node: Node | undefined,
): Promise<Plan> {
  const layout = layOut(environment, artifacts);
  const { own, manual } = splitConfiguration(environment, layout);
  const warnings = [...layout.warnings, ...general(environment, layout)];
  const account = environment.accountAddress;
  if (!node || !account)
    return {
      layout,
      states: [],
      configuration: own,
      manual,
      steps: [],
      fees: undefined,
      balance: undefined,
      warnings,
    };
  const limit = pLimit(4);
  const states = await Promise.all(layout.contracts.map((contract) => limit(() => stateOf(node, contract))));
  const pending = new Map<string, Step[]>();
  for (const { contract, declared, deployed } of states) {
    if (!declared && !contract.artifact.compiledClassHash) throw withoutCasm(contract);
    const steps = [...(declared ? [] : [declareStep(contract)]), ...(deployed ? [] : [deployStep(contract)])];
    pending.set(contract.spec.name, steps);
  }
  for (const call of own) {
    const isDeployed = states.find(({ contract }) => contract.spec.name === call.contract)?.deployed ?? false;
    if (isDeployed && (await call.done(node))) continue;
    pending.get(call.contract)?.push(configureStep(call));
  }
  const groups = [...pending.values()].filter((steps) => steps.length > 0);
  const [balance, fees] = [
    await node.balance(account),
    await estimateAll(environment, node, account, groups),
  ];
  const order = allSteps(layout, own).map(({ id }) => id);
  const steps = groups.flat().sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (fees.atMost > environment.ceiling)
    warnings.push('The largest possible fee is above fees.ceiling: "deploy" would refuse.');
  if (fees.atMost > balance) warnings.push('The account holds less STRK than the largest possible fee.');
  return { layout, states, configuration: own, manual, steps, fees, balance, warnings };
}

function withoutCasm({ spec, artifact }: PlannedContract): CiroError {
  return new CiroError(`${spec.name} can't be declared: ${artifact.file} has no compiled class hash.`, {
    fix: 'Build with "casm = true" in Scarb.toml, so that the CASM file stands next to the class, or add a manifest.json.',
    help: HELP.artifacts,
  });
}

/** Each contract's steps are estimated in one request, so that a deployment sees its declaration. */
async function estimateAll(
  environment: Environment,
  node: Node,
  account: string,
  groups: Step[][],
): Promise<FeePlan> {
  const plan: FeePlan = { expected: 0n, atMost: 0n, tip: 0n, estimates: new Map(), unknown: [] };
  if (groups.length === 0) return plan;
  for (const steps of groups) {
    try {
      const estimates = await estimateGroup(environment, node, account, steps);
      estimates.forEach((one, index) => {
        const price = priceOf(one, environment.tip, environment.config.fees.margin);
        plan.expected += BigInt(one.overall_fee) + environment.tip * BigInt(one.l2_gas_consumed);
        plan.atMost += maxFeeOf(price);
        plan.tip += tipTotal(price);
        plan.estimates.set(steps[index]?.id ?? '', one);
      });
    } catch (error) {
      const reason =
        error instanceof NodeError ? revertReason(innermost(error.data) || error.reason) : messageOf(error);
      plan.unknown.push(`${steps.map(({ id }) => id).join(', ')}: ${reason}`);
    }
  }
  return plan;
}

/** A node that lags may answer an old nonce and then refuse it: it is asked again. */
async function estimateGroup(
  environment: Environment,
  node: Node,
  account: string,
  steps: Step[],
): Promise<Estimate[]> {
  for (let attempt = 0; ; attempt += 1) {
    const nonce = await node.nonce(account);
    try {
      return await estimate(
        node,
        steps.map((step, index) => step.unsigned(account, ZERO_PRICE, nonce + BigInt(index))),
      );
    } catch (error) {
      const stale = error instanceof NodeError && /nonce/i.test(`${error.reason} ${innermost(error.data)}`);
      if (!stale || attempt >= environment.config.rpc.retries) throw error;
      await sleep(environment.config.rpc.poll * 1000);
    }
  }
}
