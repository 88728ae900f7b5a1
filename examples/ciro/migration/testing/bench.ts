/**
 * Measures a migration of many balances on a devnet: `npx tsx examples/ciro/migration/testing/bench.ts 1000`. Prints time,
 * transactions, fees and the largest L2 gas.
 */
import { type Call, CallData, cairo } from 'starknet';
import { startDevnet } from '../../../../scripts/devnet/start.ts';
import { devnetAccount } from '../../../../scripts/devnet/system.ts';
import { Workspace } from '../../testing/cli.ts';
import { adoptSource } from './drill.ts';
import { deploySource, send } from './history.ts';

const count = Number(process.argv[2] ?? 1000);
const devnet = await startDevnet();
try {
  const source = await deploySource(devnet, '0x1');
  const owner = devnetAccount(devnet);
  const mint = (index: number): Call => ({
    contractAddress: source.CIROToken,
    entrypoint: 'transfer',
    calldata: CallData.compile([0x100000 + index, cairo.uint256(10n ** 18n + BigInt(index))]),
  });
  for (let first = 0; first < count; first += 100) {
    const calls = Array.from({ length: Math.min(100, count - first) }, (_, index) => mint(first + index));
    if (!(await send(owner, calls))) throw new Error(`holders from ${first} on could not be made`);
  }
  await send(owner, [{ contractAddress: source.CIROToken, entrypoint: 'pause', calldata: [] }]);
  const workspace = new Workspace(devnet);
  const file = workspace.environment('bench');
  adoptSource(workspace, devnet, 'bench', source);
  for (const args of [
    ['snapshot', file],
    ['migrate', file],
    ['reconcile', file],
  ]) {
    const started = Date.now();
    const { code, stdout, stderr } = await workspace.run(args);
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
    console.log(`${args[0]}: ${((Date.now() - started) / 1000).toFixed(1)} s for ${count} balances`);
    for (const line of stdout.split('\n'))
      if (/^import balances|^Fees paid/.test(line)) console.log(`  ${line}`);
  }
} finally {
  await devnet.stop();
}
