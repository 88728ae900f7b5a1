import { appendFileSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cairo, hash } from 'starknet';
import { PUBLISHED_ARTIFACTS } from '../../lib/paths.ts';
import { hex } from '../../lib/units.ts';
import { slot } from '../../probes/contracts.ts';
import { type FileChange, type GoodSystem, NAME } from './good-system.ts';
import type { Lie } from './lying-node.ts';
import type { LyingServer } from './lying-server.ts';

/** One way in which a deployment, its files or its node can be wrong, and the probe that has to notice. */
export interface Fault {
  /** Probe, or a pattern of probes of which at least one has to fail. */
  probe: string;
  what: string;
  file?: FileChange;
  chain?: (system: GoodSystem) => Promise<unknown>;
  lie?: Lie;
  batches?: false;
  /** Other answers of the servers that watch. */
  watch?: Partial<Record<'exporter' | 'prometheus' | 'alertmanager', LyingServer['lie']>>;
  variables?: (system: GoodSystem) => Record<string, string | undefined>;
  /** Changes files below `deployments/<environment>`; they are put back afterwards. */
  folder?: (folder: string) => void;
}

const CIRO = 10n ** 18n;
export const amount = (ciro: bigint) => cairo.uint256(ciro * CIRO);
const NOBODY = '0x1234';

/** Another answer to one method. */
export const answer =
  (method: string, result: (params: Record<string, unknown>, found: unknown) => unknown): Lie =>
  (question, reply) => {
    if (question.method !== method) return undefined;
    const changed = result(question.params as Record<string, unknown>, reply.result);
    return changed === undefined ? undefined : { result: changed };
  };

export const refuse =
  (method: string): Lie =>
  (question) =>
    question.method === method ? { error: { code: -32601, message: 'Method not available' } } : undefined;

const stored = (variable: string, value: string): Lie =>
  answer('starknet_getStorageAt', ({ key }) => (key === slot(variable) ? value : undefined));

export const view = (name: string, result: string[]): Lie =>
  answer('starknet_call', ({ request }) =>
    (request as { entry_point_selector: string }).entry_point_selector === hash.getSelectorFromName(name)
      ? result
      : undefined,
  );

const slow =
  (method: string, milliseconds: number): Lie =>
  async (question) => {
    if (question.method === method) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return undefined;
  };

/** Another result of the queries of Prometheus that begin with a text. */
const series =
  (beginning: string, result: unknown[]): LyingServer['lie'] =>
  (path) =>
    path.includes(`query=${beginning}`)
      ? JSON.stringify({ status: 'success', data: { resultType: 'vector', result } })
      : undefined;

/** Makes job 1, completes it and pays it twice. */
export async function payTwice(system: GoodSystem): Promise<void> {
  const { accounts } = system.devnet;
  const [worker, client] = [accounts[1]?.address ?? '', accounts[2]?.address ?? ''];
  const job = cairo.uint256(1n);
  const deadline = Math.floor(Date.now() / 1000) + 86_400;
  await system.owner(
    system.call('CIROToken', 'transfer', [system.address('JobManager'), amount(500n)]),
    system.call('JobManager', 'register_worker', ['7', worker]),
    system.call('JobManager', 'submit_ai_job', [
      0,
      job,
      '0x1',
      'json',
      0,
      amount(100n),
      deadline,
      [],
      [],
      amount(100n),
      client,
    ]),
    system.call('JobManager', 'assign_job_to_worker', [job, '7']),
  );
  await system.as(
    1,
    system.call('JobManager', 'submit_job_result', [job, job, '7', '0x2', [], cairo.uint256(1000n), 60]),
  );
  const pay = system.call('JobManager', 'distribute_rewards', [job]);
  await system.as(6, pay, pay);
}

/** A folder with the classes and without their manifest. */
export function withoutManifest(system: GoodSystem): Record<string, string> {
  const folder = path.join(system.work.folder, 'classes');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(PUBLISHED_ARTIFACTS))
    if (file !== 'manifest.json') copyFileSync(path.join(PUBLISHED_ARTIFACTS, file), path.join(folder, file));
  return { CIRO_ARTIFACTS: folder };
}

const moved = (name: string): Fault => ({
  probe: `storage/${name}.owner`,
  what: `${name} was handed to another account`,
  chain: (system) =>
    system.owner(system.call(name, 'transfer_ownership', [system.devnet.accounts[6]?.address])),
});

/** Every fault. A test makes sure that each automatic item of each list is hit by at least one. */
export const FAULTS: Fault[] = [
  {
    probe: 'config/complete',
    what: 'a variable is not set',
    file: (file) => (file.addresses.extra = { env: 'NOT_SET_ANYWHERE' }),
  },
  {
    probe: 'config/no-warnings',
    what: 'the timelock waits for a minute only',
    file: (file) => (file.parameters.TreasuryTimelock!.timelock_delay = 60),
  },
  {
    probe: 'config/no-inline-secrets',
    what: 'an access key stands in the file',
    file: (file) => (file.rpc.url = `${process.env.RPC_URL}/v1?apikey=9f8e7d6c5b4a39281706f5e4d3c2b1a0`),
  },
  {
    probe: 'config/tip-below-ceiling',
    what: 'the tip is taken for a total',
    file: (file) => (file.fees.tip = String(10n ** 16n)),
  },
  { probe: 'artifacts/complete', what: 'the manifest is missing', variables: withoutManifest },
  { probe: 'address/free', what: 'the contracts exist already' },
  {
    probe: 'account/deployed',
    what: 'the account does not exist',
    variables: () => ({ ACCOUNT_ADDRESS: NOBODY }),
  },
  {
    probe: 'account/nothing-open',
    what: 'a transaction waits',
    lie: answer('starknet_getNonce', ({ block_id }, found) =>
      block_id === 'pre_confirmed' ? hex(BigInt(found as string) + 1n) : undefined,
    ),
  },
  {
    probe: 'balance/account',
    what: 'the account has no STRK',
    variables: () => ({ ACCOUNT_ADDRESS: NOBODY }),
  },
  {
    probe: 'balance/covers-ceiling',
    what: 'the ceiling is above the balance',
    file: (file) => (file.fees.ceiling = '100000000 STRK'),
  },
  {
    probe: 'rpc/chain-id',
    what: 'the node changes to Mainnet',
    lie: answer('starknet_chainId', () => '0x534e5f4d41494e'),
  },
  {
    probe: 'rpc/spec-version',
    what: 'the node is too old',
    lie: answer('starknet_specVersion', () => '0.7.1'),
  },
  {
    probe: 'rpc/fresh-block',
    what: 'the chain stopped an hour ago',
    lie: answer('starknet_getBlockWithTxHashes', (_params, found) => ({
      ...(found as object),
      timestamp: Math.floor(Date.now() / 1000) - 3600,
    })),
  },
  {
    probe: 'rpc/second-provider',
    what: 'there is one provider only',
    variables: () => ({ SECOND_RPC_URL: undefined }),
  },
  {
    probe: 'rpc/second-provider',
    what: 'the first provider has another chain',
    lie: answer('starknet_getBlockWithTxHashes', (_params, found) => ({
      ...(found as object),
      block_hash: '0xbad',
    })),
  },
  {
    probe: 'class/CIROToken',
    what: 'another class runs',
    lie: answer('starknet_getClassHashAt', () => '0xbad'),
  },
  {
    probe: 'record/on-chain',
    what: 'a contract is gone',
    lie: answer('starknet_getClassHashAt', () => '0xbad'),
  },
  {
    probe: 'storage/JobManager.admin',
    what: 'the admin is not the planned one',
    file: (file) => (file.parameters.JobManager!.admin = 'member1'),
  },
  moved('LinearVestingWithCliff'),
  moved('MilestoneVesting'),
  moved('BurnManager'),
  {
    probe: 'role/CIROToken.owner',
    what: 'the owner does not exist',
    file: (file) => (file.addresses.owner = NOBODY),
  },
  {
    probe: 'role/JobManager.admin',
    what: 'the admin does not exist',
    file: (file) => (file.addresses.owner = NOBODY),
  },
  {
    probe: 'role/authorities-exist',
    what: 'the owner does not exist',
    file: (file) => (file.addresses.owner = NOBODY),
  },
  {
    probe: 'multisig/funded',
    what: 'the owner has no STRK',
    file: (file) => (file.addresses.owner = NOBODY),
  },
  {
    probe: 'role/authorities-are-not-deployer',
    what: 'the deployer is the owner',
    file: (file) => (file.addresses.owner = 'account'),
  },
  {
    probe: 'role/authorities-are-multisig',
    what: 'the owner is one key',
    file: (file) => (file.addresses.owner = file.addresses.worker),
  },
  {
    probe: 'multisig/spare-key',
    what: 'all three keys are needed',
    chain: (system) =>
      system.owner({ contractAddress: system.multisig, entrypoint: 'change_threshold', calldata: ['3'] }),
  },
  {
    probe: 'role/council-is-multisig',
    what: 'one person joined the council',
    chain: (system) =>
      system.owner(
        system.call('GovernanceTreasury', 'add_council_member', [system.devnet.accounts[6]?.address]),
      ),
  },
  { probe: 'role/paymaster-is-zero', what: 'there is a paymaster', lie: stored('paymaster_address', '0x5') },
  {
    probe: 'role/timelock-threshold',
    what: 'one approval is enough',
    chain: (system) => system.owner(system.call('TreasuryTimelock', 'update_threshold', ['1'])),
  },
  {
    probe: 'role/timelock-separation',
    what: 'the admin became a member',
    chain: (system) =>
      system.owner(system.call('TreasuryTimelock', 'add_multisig_member', [system.multisig])),
  },
  {
    probe: 'pause/none',
    what: 'JobManager is paused',
    chain: (system) => system.owner(system.call('JobManager', 'pause')),
  },
  {
    probe: 'pause/none',
    what: 'CIROToken is paused',
    chain: (system) => system.owner(system.call('CIROToken', 'pause')),
  },
  {
    probe: 'funds/nothing-stuck',
    what: 'CIRO was sent to a vesting contract',
    chain: (system) =>
      system.owner(
        system.call('CIROToken', 'transfer', [system.address('LinearVestingWithCliff'), amount(1n)]),
      ),
  },
  {
    probe: 'funds/job-manager-small',
    what: 'JobManager holds 10,000 CIRO',
    chain: (system) => fund(system, 'JobManager'),
  },
  {
    probe: 'funds/pool-small',
    what: 'CDCPool holds 10,000 CIRO',
    chain: (system) => fund(system, 'CDCPool'),
  },
  { probe: 'events/payments-once', what: 'a job was paid twice', chain: payTwice },
  {
    probe: 'events/no-mint',
    what: 'the owner minted',
    chain: (system) => system.owner(system.call('CIROToken', 'mint', [system.multisig, amount(1n), 'x'])),
  },
  {
    probe: 'events/no-treasury-withdrawal',
    what: 'a council member withdrew',
    chain: (system) => withdraw(system),
  },
  { probe: 'events/served', what: 'the node serves no events', lie: refuse('starknet_getEvents') },
  {
    probe: 'timelock/nothing-pending',
    what: 'a transaction waits in the timelock',
    chain: (system) =>
      system.as(
        3,
        system.call('TreasuryTimelock', 'propose_transaction', [system.multisig, amount(0n), [], 'd']),
      ),
  },
  {
    probe: 'behaviour/unknown-id',
    what: 'an unknown job is answered with zero',
    lie: view('get_job_state', ['0x0']),
  },
  { probe: 'view/CIROToken.name', what: 'the token has another name', lie: view('name', ['0x41']) },
  { probe: 'view/CIROToken.symbol', what: 'the token has another symbol', lie: view('symbol', ['0x41']) },
  { probe: 'view/CIROToken.decimals', what: 'the token has other decimals', lie: view('decimals', ['0x6']) },
  {
    probe: 'configuration/done',
    what: 'a call was not made',
    file: (file) => (file.configure = { workers: [{ id: '0x1', address: 'worker' }] }),
  },
  {
    probe: 'cost/approve',
    what: 'a call takes ten times the gas',
    lie: answer('starknet_estimateFee', () => [{ l2_gas_consumed: '0x989680' }]),
  },
  {
    probe: 'latency/block-number',
    what: 'each answer takes more than a second',
    lie: slow('starknet_blockNumber', 1020),
  },
  { probe: 'latency/call', what: 'each call takes more than two seconds', lie: slow('starknet_call', 2020) },
  { probe: 'latency/batch', what: 'the node refuses batches', batches: false },
  { probe: 'loops/workers', what: '500 workers are registered', lie: stored('next_worker_id', '0x1f5') },
  { probe: 'loops/proposals', what: '200 proposals were made', lie: stored('proposal_count', '0xc8') },
  { probe: 'loops/timelock', what: '200 transactions were proposed', lie: stored('next_tx_id', '0xc9') },
  {
    probe: 'monitor/archive',
    what: 'the node forgets old states',
    lie: (question) =>
      question.method === 'starknet_getStorageAt' && JSON.stringify(question.params).includes('block_number')
        ? { error: { code: 24, message: 'Block not found' } }
        : undefined,
  },
  { probe: 'monitor/exporter', what: 'no exporter runs', variables: () => ({ EXPORTER_URL: undefined }) },
  {
    probe: 'monitor/exporter-complete',
    what: 'the exporter watches an older deployment',
    folder: (folder) =>
      editRecord(folder, ({ contracts }) => {
        if (contracts.BurnManager) contracts.BurnManager.address = NOBODY;
      }),
  },
  {
    probe: 'monitor/exporter-fresh',
    what: 'the rounds have failed for an hour',
    watch: {
      exporter: (_path, text) =>
        text.replace(/^(ciro_exporter_last_round_timestamp_seconds) .*$/m, `$1 ${Date.now() / 1000 - 3600}`),
    },
  },
  {
    probe: 'monitor/exporter-keyless',
    what: 'the exporter was started with the key',
    watch: { exporter: (_path, text) => text.replace('exporter_key_present 0', 'exporter_key_present 1') },
  },
  {
    probe: 'prometheus/scrapes',
    what: 'the target of Prometheus is another port',
    watch: { prometheus: series('up{', []) },
  },
  {
    probe: 'prometheus/rules',
    what: 'a rule file was not loaded',
    watch: {
      prometheus: (path, text) => (path.includes('rules') ? text.replaceAll('CiroMinted', 'Other') : text),
    },
  },
  {
    probe: 'prometheus/rules',
    what: 'a rule has an error',
    watch: {
      prometheus: (path, text) =>
        path.includes('rules') ? text.replace('"health":"ok"', '"health":"err"') : text,
    },
  },
  {
    probe: 'prometheus/alertmanager',
    what: 'no Alertmanager is named',
    watch: {
      prometheus: (path) =>
        path.includes('alertmanagers') ? '{"status":"success","data":{"activeAlertmanagers":[]}}' : undefined,
    },
  },
  {
    probe: 'prometheus/retention',
    what: 'Prometheus keeps its default of 15 days',
    watch: { prometheus: (_path, text) => text.replace(/("storage.tsdb.retention.time":)"[^"]*"/, '$1"0s"') },
  },
  {
    probe: 'prometheus/runbooks',
    what: 'nobody serves the pages where the alerts lead',
    watch: { prometheus: (_path, text) => text.replace(/docs: http:[^\\]*/, 'docs: http://127.0.0.1:9') },
  },
  {
    probe: 'prometheus/quiet',
    what: 'a critical alert fires',
    watch: { prometheus: series('ALERTS{', [{ metric: { alertname: 'CiroPaused' }, value: [0, '1'] }]) },
  },
  {
    probe: 'alertmanager/watchdog',
    what: 'no alert arrives',
    watch: { alertmanager: (path) => (path.includes('alerts?') ? '[]' : undefined) },
  },
  {
    probe: 'alertmanager/receivers',
    what: 'the receivers are those of the sample',
    watch: { alertmanager: (_path, text) => text.replace(/127\.0\.0\.1:\d+\/pager/, '127.0.0.1:9095/pager') },
  },
  {
    probe: 'alertmanager/receivers',
    what: 'a receiver leads nowhere',
    watch: {
      alertmanager: (path) =>
        path.includes('status')
          ? JSON.stringify({ config: { original: 'receivers:\n  - name: pager\n' } })
          : undefined,
    },
  },
  {
    probe: 'journal/settled',
    what: 'a transaction of the tool is open',
    folder: (folder) =>
      appendFileSync(
        path.join(folder, 'journal.jsonl'),
        `${JSON.stringify({ kind: 'signed', step: 'deploy/CIROToken', hash: '0xabc', nonce: '0x0', maxFee: '0', wire: {} })}\n`,
      ),
  },
  {
    probe: 'record/complete',
    what: 'a contract is missing in the record',
    folder: (folder) => forget(folder, 'BurnManager'),
  },
  {
    probe: 'record/fees-below-ceiling',
    what: 'the fees were above the ceiling',
    file: (file) => (file.fees.ceiling = '0.000001 STRK'),
  },
  {
    probe: 'record/sepolia',
    what: 'nothing was deployed to Sepolia',
    variables: () => ({ REHEARSAL_ENVIRONMENT: 'nowhere' }),
  },
  {
    probe: 'record/sepolia-classes',
    what: 'Sepolia has another class',
    folder: (folder) => otherClass(folder, 'CIROToken'),
  },
];

export async function fund(system: GoodSystem, name: string): Promise<void> {
  const half = system.call('CIROToken', 'transfer', [system.address(name), amount(5_000n)]);
  await system.owner(half, half);
}

async function withdraw(system: GoodSystem): Promise<void> {
  await system.owner(
    system.call('CIROToken', 'transfer', [system.address('GovernanceTreasury'), amount(1n)]),
    system.call('GovernanceTreasury', 'emergency_withdraw', [system.address('CIROToken'), amount(1n)]),
  );
}

interface StoredRecord {
  contracts: Record<string, { classHash: string; address: string }>;
}

function editRecord(folder: string, edit: (record: StoredRecord) => void): void {
  const file = path.join(folder, 'record.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as StoredRecord;
  edit(record);
  writeFileSync(file, JSON.stringify(record));
}

export const forget = (folder: string, name: string): void =>
  editRecord(folder, ({ contracts }) => delete contracts[name]);
const otherClass = (folder: string, name: string): void =>
  editRecord(folder, ({ contracts }) => {
    if (contracts[name]) contracts[name].classHash = '0xbad';
  });

/** Name of the environment whose files a fault may change. */
export const ENVIRONMENT = NAME;
