/**
 * Compares the class at an address with a class that you built, and names the functions that one side lacks.
 *
 * npm install starknet tsx
 * Set RPC_URL and CLASS_FILE (a compiled class, by default CIROToken of the folder CIRO_ARTIFACTS), and
 * ADDRESSES (separated by commas, by default CIRO_TOKEN, CDC_POOL and an address without a contract).
 */
import { readFileSync } from 'node:fs';
import { type Abi, type CompiledSierra, RpcError, RpcProvider, hash, json } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const file = process.env.CLASS_FILE ?? `${env('CIRO_ARTIFACTS')}/CIROToken.contract_class.json`;
const addresses = process.env.ADDRESSES?.split(',') ?? [env('CIRO_TOKEN'), env('CDC_POOL'), '0x1234'];

/** Names of all functions of an ABI. */
function functionsOf(abi: Abi): Set<string> {
  const entries = abi.flatMap((entry) => (entry.type === 'interface' ? entry.items : [entry]));
  return new Set(entries.filter(({ type }) => type === 'function').map(({ name }) => name));
}

/** How many names of `left` are not in `right`, with the first three. */
function lacking(left: Set<string>, right: Set<string>): string {
  const names = [...left].filter((name) => !right.has(name));
  return `${names.length}${names.length > 0 ? ` (${names.slice(0, 3).join(', ')}, …)` : ''}`;
}

const built: CompiledSierra = json.parse(readFileSync(file, 'utf8'));
const expected = hash.computeContractClassHash(built);

async function check(address: string): Promise<void> {
  let actual: string;
  try {
    actual = await provider.getClassHashAt(address);
  } catch (error) {
    if (!(error instanceof RpcError && error.isType('CONTRACT_NOT_FOUND'))) throw error;
    console.log(`${address}: no contract`);
    return;
  }
  if (BigInt(actual) === BigInt(expected)) {
    console.log(`${address}: same class`);
    return;
  }
  const { abi } = await provider.getClassByHash(actual);
  const [there, here] = [functionsOf(abi), functionsOf(built.abi)];
  console.log(`${address}: another class, ${actual}`);
  console.log(`  functions of your class that it lacks: ${lacking(here, there)}`);
  console.log(`  functions that your class lacks: ${lacking(there, here)}`);
}

for (const address of addresses) await check(address);
