import type { ArtifactSet } from '../artifacts/loader.ts';
import { type Estimate, priceOf } from '../chain/fees.ts';
import type { Node } from '../chain/node.ts';
import { maxFeeOf, tipTotal } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import { PUBLISHED_ARTIFACTS, shown } from '../lib/paths.ts';
import type { ConfigureCall } from '../system/configure.ts';
import { type Layout, layOutEach } from '../system/layout.ts';
import { splitConfiguration } from './configuration.ts';
import { type Step, configureStep, declareStep, deployStep } from './steps.ts';
import { type PlannedState, Survey, type SurveyedPart } from './survey.ts';

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

function general(environment: Environment, artifacts: ArtifactSet, layout: Layout): string[] {
  const warnings: string[] = [];
  const { network } = environment.config;
  if (network !== 'devnet' && artifacts.folder === shown(PUBLISHED_ARTIFACTS)) {
    warnings.push(
      `The classes in ${artifacts.folder} are twins of the published ones, for devnets: to deploy the published code, name the folder of your build in CIRO_ARTIFACTS or "artifacts".`,
    );
  }
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

/**
 * Computes what a deployment would do. Reads the chain, changes nothing.
 *
 * @param node absent when the environment has no RPC address yet
 * @param meanwhile work for this process while the node estimates
 */
export async function makePlan(
  environment: Environment,
  artifacts: ArtifactSet,
  node: Node | undefined,
  meanwhile?: () => void,
): Promise<Plan> {
  const account = environment.accountAddress;
  const survey = node && account ? new Survey(environment, node, account) : undefined;
  const each = layOutEach(environment, artifacts);
  let next = each.next();
  while (!next.done) {
    // The requests leave now; the next address is computed while the node works on them.
    if (survey) await survey.start(next.value);
    next = each.next();
  }
  const layout = next.value;
  const { own, manual } = splitConfiguration(environment, layout);
  const warnings = [...layout.warnings, ...general(environment, artifacts, layout)];
  const plan = { layout, configuration: own, manual, warnings };
  if (!survey || !node || !account)
    return { ...plan, states: [], steps: [], fees: undefined, balance: undefined };
  await survey.busy();
  meanwhile?.();
  const [parts, balance] = await Promise.all([survey.parts(), node.balance(account)]);
  const fees = sumFees(environment, parts);
  const order = allSteps(layout, own).map(({ id }) => id);
  const steps = parts.flatMap((part) => part.steps).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (fees.atMost > environment.ceiling)
    warnings.push('The largest possible fee is above fees.ceiling: "deploy" would refuse.');
  if (fees.atMost > balance) warnings.push('The account holds less STRK than the largest possible fee.');
  return { ...plan, states: parts.map(({ state }) => state), steps, fees, balance };
}

function sumFees(environment: Environment, parts: SurveyedPart[]): FeePlan {
  const plan: FeePlan = { expected: 0n, atMost: 0n, tip: 0n, estimates: new Map(), unknown: [] };
  for (const { steps, estimates, unknown } of parts) {
    if (unknown !== undefined) plan.unknown.push(`${steps.map(({ id }) => id).join(', ')}: ${unknown}`);
    estimates.forEach((one, index) => {
      const price = priceOf(one, environment.tip, environment.config.fees.margin);
      plan.expected += BigInt(one.overall_fee) + environment.tip * BigInt(one.l2_gas_consumed);
      plan.atMost += maxFeeOf(price);
      plan.tip += tipTotal(price);
      plan.estimates.set(steps[index]?.id ?? '', one);
    });
  }
  return plan;
}
