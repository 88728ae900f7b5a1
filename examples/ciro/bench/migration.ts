/**
 * Benchmark of a migration: time, memory, transactions and gas by number of balances.
 *
 *     npm run bench:migration                       # 1,000 and 10,000 on a devnet, then snapshots of up to 1,000,000
 *     npm run bench:migration -- 1000 --recorded 10000
 *     npm run bench:migration -- --recorded 1000000 --heap 64   # MB that the commands may keep: what they really need
 *
 * Snapshots of more balances than a devnet can hold read from a stand-in for a node (many-holders.ts).
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Call, CallData, cairo } from 'starknet';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { devnetAccount } from '../../../scripts/devnet/system.ts';
import { machine } from '../../../scripts/integration/figures.ts';
import { adoptSource } from '../migration/testing/drill.ts';
import { type Source, deploySource, send } from '../migration/testing/history.ts';
import { Workspace } from '../testing/cli.ts';
import { nodeWithHolders } from './many-holders.ts';

/** Most L2 gas that the network lets a transaction use (`block-time` in examples/knowledge/facts/networks.yaml). */
const GAS_LIMIT = 1_000_000_000;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { recorded: { type: 'string', multiple: true }, heap: { type: 'string' } },
});
const PEAK = fileURLToPath(new URL('peak.mjs', import.meta.url));

interface Measured {
  seconds: number;
  megabytes: number;
  stdout: string;
}

/** Runs a command as a process of its own. @throws when it fails */
async function measure(workspace: Workspace, args: string[]): Promise<Measured> {
  const file = path.join(workspace.folder, 'peak');
  rmSync(file, { force: true });
  const started = performance.now();
  const { code, stdout, stderr } = await workspace.run(args, {
    ...workspace.variables(),
    NODE_OPTIONS: `--import ${PEAK}${values.heap ? ` --max-old-space-size=${Number(values.heap)}` : ''}`,
    PEAK_FILE: file,
  });
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  const peaks = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
  return { seconds, megabytes: Math.max(0, ...peaks) / 1024, stdout };
}

const row = (...cells: (string | number)[]): void =>
  console.log(cells.map((cell, index) => String(cell)[index === 0 ? 'padEnd' : 'padStart'](13)).join(''));
const figures = ({ seconds, megabytes }: Measured): string[] => [
  `${seconds.toFixed(1)} s`,
  `${megabytes.toFixed(0)} MB`,
];

/** Gives that many addresses a balance, a hundred in one transaction, and pauses the token. */
async function fill(devnet: Devnet, source: Source, count: number): Promise<void> {
  const owner = devnetAccount(devnet);
  const pay = (index: number): Call => ({
    contractAddress: source.CIROToken,
    entrypoint: 'transfer',
    calldata: CallData.compile([0x100000 + index, cairo.uint256(10n ** 18n + BigInt(index))]),
  });
  for (let first = 0; first < count; first += 100) {
    const calls = Array.from({ length: Math.min(100, count - first) }, (_, index) => pay(first + index));
    if (!(await send(owner, calls))) throw new Error(`holders from ${first} on could not be made`);
  }
  await send(owner, [{ contractAddress: source.CIROToken, entrypoint: 'pause', calldata: [] }]);
}

async function onDevnet(count: number): Promise<void> {
  const devnet = await startDevnet();
  try {
    const source = await deploySource(devnet, '0x1');
    await fill(devnet, source, count);
    const workspace = new Workspace(devnet);
    const file = workspace.environment('bench', (environment) => {
      environment.fees = { ...(environment.fees as object), ceiling: '500 STRK' };
    });
    adoptSource(workspace, devnet, 'bench', source);
    row(count, 'snapshot', ...figures(await measure(workspace, ['snapshot', file])));
    const migrated = await measure(workspace, ['migrate', file]);
    row(count, 'migrate', ...figures(migrated));
    row(count, 'reconcile', ...figures(await measure(workspace, ['reconcile', file])));
    const [, transactions, expected, gas] =
      /^import balances +(\d+) +([\d.]+) STRK +[\d.]+ STRK +(\d+)/m.exec(migrated.stdout) ?? [];
    const share = ((100 * Number(gas)) / GAS_LIMIT).toFixed(0);
    console.log(
      `  ${transactions} import transactions, ${expected} STRK expected; the largest needs ${gas} L2 gas, ${share}% of the limit`,
    );
  } finally {
    await devnet.stop();
  }
}

/** A snapshot of the stand-in. */
async function recorded(count: number): Promise<void> {
  const source: Source = { CIROToken: '0x70', CDCPool: '0x71', JobManager: '0x72' };
  const { url, stop } = await nodeWithHolders(count, source.CIROToken);
  try {
    const devnet: Devnet = {
      url,
      port: Number(new URL(url).port),
      accounts: [{ address: '0x0a11ce', privateKey: '0x1' }],
      rpc: () => Promise.reject(new Error('not a devnet')),
      stop: () => Promise.resolve(),
    };
    const workspace = new Workspace(devnet);
    const file = workspace.environment('recorded');
    adoptSource(workspace, devnet, 'recorded', source);
    row(count, 'snapshot', ...figures(await measure(workspace, ['snapshot', file])));
    rmSync(workspace.folder, { recursive: true, force: true });
  } finally {
    stop();
  }
}

const everything = positionals.length === 0 && values.recorded === undefined;
console.log(machine());
console.log('\non a devnet');
for (const count of everything ? ['1000', '10000'] : positionals) await onDevnet(Number(count));
console.log('\nfrom a stand-in for a node');
const many = everything ? ['10000', '100000', '1000000'] : (values.recorded ?? []);
for (const count of many) await recorded(Number(count));
