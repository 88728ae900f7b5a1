/**
 * `npm run bench:contracts`: measures the twins on a devnet and writes `examples/contracts/facts/twin-costs.json`:
 * size of each class, L2 gas of declaring and deploying it, L2 gas of the main calls. Takes about a minute.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { RpcProvider } from 'starknet';
import { COMPILER, artifactFile, type Family } from '../contracts/package.ts';
import { readManifest } from '../contracts/manifest.ts';
import { DEVNET_VERSION } from '../devnet/settings.ts';
import { type Devnet, startDevnet } from '../devnet/start.ts';
import { deployNext } from '../devnet/system-next.ts';
import { type Addresses, deployPublished, devnetAccount } from '../devnet/system.ts';
import { benchCalls } from './bench-calls.ts';
import type { CallCost, ClassCost, TwinCosts } from './costs.ts';

const LIBRARY = new URL('../../node_modules/starknet/package.json', import.meta.url);
const OUTPUT = new URL('../../examples/contracts/facts/twin-costs.json', import.meta.url);

interface Receipt {
  type: string;
  execution_resources: { l2_gas: number };
  events: { data: string[] }[];
}

interface Block {
  transactions: { transaction: { class_hash?: string }; receipt: Receipt }[];
}

/** L2 gas of each declaration by class hash, and of each deployment by address (both as numbers in hex). */
async function gasOfDeployment(devnet: Devnet): Promise<Map<string, number>> {
  const gas = new Map<string, number>();
  const last = await devnet.rpc<number>('starknet_blockNumber');
  for (let number = 1; number <= last; number++) {
    const block = await devnet.rpc<Block>('starknet_getBlockWithReceipts', {
      block_id: { block_number: number },
    });
    for (const { transaction, receipt } of block.transactions) {
      const used = receipt.execution_resources.l2_gas;
      if (receipt.type === 'DECLARE') gas.set(BigInt(transaction.class_hash!).toString(16), used);
      else {
        // The deployer's event has the new address first.
        const addresses = receipt.events.map(({ data }) => data[0]).filter((value) => value !== undefined);
        for (const address of addresses) {
          const key = BigInt(address).toString(16);
          if (!gas.has(key)) gas.set(key, used);
        }
      }
    }
  }
  return gas;
}

async function measureClasses(devnet: Devnet, family: Family, addresses: Addresses): Promise<ClassCost[]> {
  const gas = await gasOfDeployment(devnet);
  const { contracts } = readManifest(family);
  const costs: ClassCost[] = [];
  for (const [name, address] of Object.entries(addresses)) {
    const { classHash } = contracts[name]!;
    const file = artifactFile(family, name);
    const { sierra_program } = JSON.parse(readFileSync(file, 'utf8')) as { sierra_program: string[] };
    const casm = await devnet.rpc<{ bytecode: string[] }>('starknet_getCompiledCasm', [classHash]);
    costs.push({
      name,
      class_hash: classHash,
      sierra_felts: sierra_program.length,
      casm_felts: casm.bytecode.length,
      file_bytes: statSync(file).size,
      declare_l2_gas: gas.get(BigInt(classHash).toString(16))!,
      deploy_l2_gas: gas.get(BigInt(address).toString(16))!,
    });
    console.log(JSON.stringify(costs.at(-1)));
  }
  return costs;
}

async function measureCalls(devnet: Devnet, addresses: Addresses): Promise<CallCost[]> {
  const accounts = devnet.accounts.map((_, index) => devnetAccount(devnet, index));
  const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 20 });
  const send = async (by: number, call: Parameters<(typeof accounts)[0]['execute']>[0]): Promise<number> => {
    const { transaction_hash } = await accounts[by]!.execute(call, { tip: 0n });
    const receipt = await provider.waitForTransaction(transaction_hash);
    if (!receipt.isSuccess()) throw new Error(`reverted: ${JSON.stringify(receipt.value)}`);
    return (receipt.value.execution_resources as Receipt['execution_resources']).l2_gas;
  };
  const costs: CallCost[] = [];
  for (const { contract, function: name, note, by, call, before } of await benchCalls(
    provider,
    addresses,
    accounts,
  )) {
    if (before) await send(before.by, before.call);
    costs.push({ contract, function: name, ...(note && { note }), l2_gas: await send(by, call) });
    console.log(JSON.stringify(costs.at(-1)));
  }
  return costs;
}

const starknet = JSON.parse(readFileSync(LIBRARY, 'utf8')) as { version: string };
const devnet = await startDevnet();
const published = await deployPublished(devnet);
const next = await deployNext(devnet, published.GovernanceTreasury!);
const costs: TwinCosts = {
  measured: {
    what: 'the twins and successors of this repository',
    compiler: COMPILER,
    devnet: `starknet-devnet ${DEVNET_VERSION}`,
    library: `starknet.js ${starknet.version}`,
  },
  published: await measureClasses(devnet, 'published', published),
  next: await measureClasses(devnet, 'next', next),
  calls: await measureCalls(devnet, published),
};
await devnet.stop();
writeFileSync(`${OUTPUT.pathname}.tmp`, `${JSON.stringify(costs, null, 2)}\n`);
renameSync(`${OUTPUT.pathname}.tmp`, OUTPUT.pathname);
console.log('written: examples/contracts/facts/twin-costs.json');
