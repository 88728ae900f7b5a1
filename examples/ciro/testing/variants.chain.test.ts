import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { type ArtifactSet, openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { parseEnvironment } from '../config/load.ts';
import { CHAIN_IDS, type Environment, resolveEnvironment } from '../config/resolve.ts';
import { execute } from '../deploy/execute.ts';
import { Journal } from '../deploy/journal.ts';
import { makeRecord } from '../deploy/make-record.ts';
import { allSteps, makePlan } from '../deploy/plan.ts';
import { writeRecord } from '../deploy/record.ts';
import { ENVIRONMENTS } from '../lib/paths.ts';
import { openSigner } from '../secrets/signer.ts';
import { CONTRACTS } from '../system/contracts/index.ts';
import { CONTRACT_NAMES, type ContractName, LIMITS, type Parameter } from '../system/types.ts';
import { verifySystem } from '../verify/verify.ts';
import { Workspace } from './cli.ts';

let devnet: Devnet;
let work: Workspace;
let artifacts: ArtifactSet;

beforeAll(async () => {
  devnet = await startDevnet();
  work = new Workspace(devnet);
  artifacts = openArtifacts();
  for (const [name, value] of Object.entries(work.variables())) process.env[name] = value;
  await deployAndVerify(environment('base', [...CONTRACT_NAMES], {}));
}, 180_000);

afterAll(async () => {
  await devnet.stop();
});

type Choice = 'lowest' | 'highest' | 'odd';

/** A valid value at an end of the allowed range, or an unusual one within it. */
function value(parameter: Parameter, choice: Choice, members: number): unknown {
  const limit = parameter.cairo in LIMITS ? LIMITS[parameter.cairo as keyof typeof LIMITS] : 0n;
  const { min = 0n, max = limit } = parameter.allowed ?? {};
  switch (parameter.kind) {
    case 'addresses':
      return Array.from({ length: members }, (_, index) => `0x${(0x100 + index).toString(16)}`);
    case 'address':
      return undefined;
    case 'flag':
      return choice === 'highest';
    default:
      if (parameter.name.endsWith('threshold') && parameter.cairo === 'u32')
        return choice === 'lowest' ? 1 : members;
      return String(choice === 'lowest' ? min : choice === 'highest' ? max : min + (max - min) / 3n);
  }
}

const LISTS: Record<Choice, number> = { lowest: 1, highest: 7, odd: 3 };

/** Values that the general rule would set against each other. */
const TOGETHER: Partial<Record<ContractName, Record<Choice, Record<string, unknown>>>> = {
  LinearVestingWithCliff: {
    lowest: {
      min_cliff_duration: 0,
      max_cliff_duration: 0,
      min_vesting_duration: 1,
      max_vesting_duration: 1,
    },
    highest: {
      min_cliff_duration: 0,
      max_cliff_duration: String(LIMITS.u64),
      min_vesting_duration: String(LIMITS.u64),
      max_vesting_duration: String(LIMITS.u64),
    },
    odd: {
      min_cliff_duration: '30 days',
      max_cliff_duration: '30 days',
      min_vesting_duration: '31 days',
      max_vesting_duration: '31 days',
    },
  },
  BurnManager: { lowest: { max_burn_amount: 1 }, highest: {}, odd: {} },
};

function variant(name: ContractName, choice: Choice): Record<string, unknown> {
  const entries = CONTRACTS[name].parameters.map(
    (parameter) => [parameter.name, value(parameter, choice, LISTS[choice])] as const,
  );
  return {
    ...Object.fromEntries(entries.filter(([, chosen]) => chosen !== undefined)),
    ...TOGETHER[name]?.[choice],
  };
}

/** Two more for contracts whose addresses are the interesting part, with and without placeholders. */
const ADDRESSES: [ContractName, string, Record<string, unknown>][] = [
  ['CIROToken', 'other owner', { owner: 'member1' }],
  ['CIROToken', 'all addresses given', { job_manager: '0x123', cdc_pool: '0x456', paymaster: '0x789' }],
  ['JobManager', 'no pool', { cdc_pool_contract: '0x0', treasury: 'member2' }],
  ['ReputationManager', 'placeholders', { cdc_pool: '0x0', job_manager: '0x0' }],
];

const VARIANTS: [ContractName, string, Record<string, unknown>][] = [
  ...CONTRACT_NAMES.filter((name) => name !== 'SimpleEvents').flatMap((name) =>
    (['lowest', 'highest', 'odd'] as const).map((choice): [ContractName, string, Record<string, unknown>] => [
      name,
      choice,
      variant(name, choice),
    ]),
  ),
  ...ADDRESSES,
];

function environment(
  salt: string,
  contracts: ContractName[],
  changes: Partial<Record<ContractName, Record<string, unknown>>>,
): Environment {
  const file = parse(readFileSync(path.join(ENVIRONMENTS, 'devnet.yaml'), 'utf8')) as Record<string, unknown>;
  const parameters = file.parameters as Record<string, Record<string, unknown>>;
  for (const [name, values] of Object.entries(changes)) parameters[name] = { ...parameters[name], ...values };
  const existing = Object.fromEntries(
    CONTRACT_NAMES.filter((name) => !contracts.includes(name)).map((name, index) => [
      name,
      `0x${(0x9000 + index).toString(16)}`,
    ]),
  );
  const text = stringify({ ...file, salt, contracts, existing, configure: {} });
  return resolveEnvironment(parseEnvironment(text, `${salt}.yaml`, salt));
}

/** Deploys with the library, as the command does, and returns what verify finds. */
async function deployAndVerify(target: Environment): Promise<string[]> {
  const node = await connect(target);
  const journal = Journal.open(target.name);
  const plan = await makePlan(target, artifacts, node);
  expect(plan.fees?.unknown).toEqual([]);
  const sender = {
    address: target.accountAddress ?? '',
    chainId: CHAIN_IDS.SN_SEPOLIA,
    signer: await openSigner(target),
  };
  const estimates = plan.fees?.estimates ?? new Map();
  await execute(
    { environment: target, node, journal, sender, estimates, say: () => {} },
    allSteps(plan.layout, []),
  );
  writeRecord(target.name, makeRecord(target, artifacts, plan.layout, [], journal));
  journal.close();
  const { findings } = await verifySystem(target, node, artifacts, { fresh: false });
  return findings
    .filter(({ ok }) => !ok)
    .map(({ probe, evidence }) => `${probe.id}: ${evidence.expected} / ${evidence.actual}`);
}

describe(`${VARIANTS.length} variants of constructor parameters`, () => {
  it.each(VARIANTS)(
    '%s, %s: deployed, and every stored value is the one that was given',
    async (name, choice, values) => {
      const salt = `${name}-${choice.replace(/\W+/g, '-')}`;
      const differences = await deployAndVerify(environment(salt, [name], { [name]: values }));
      expect(differences).toEqual([]);
    },
  );
});
