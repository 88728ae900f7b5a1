/**
 * Proves without an explorer which code runs at an address: the class hash that the node names, the one computed from
 * the class that the node has, and the one computed from your own build must be the same.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_ARTIFACTS (folder with the class files), and JOB_MANAGER and REPUTATION_MANAGER.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledSierra, RpcProvider, hash, json } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region hashes
/** The class as the node has it. Its hash can be computed again, so the node can't invent one. */
async function classOnChain(address: string): Promise<CompiledSierra> {
  const found = await provider.getClassAt(address);
  if (!('sierra_program' in found)) throw new Error('This is a class of Cairo 0.');
  const { sierra_program, contract_class_version, entry_points_by_type, abi } = found;
  return {
    sierra_program: sierra_program as unknown as CompiledSierra['sierra_program'],
    contract_class_version,
    entry_points_by_type,
    abi: typeof abi === 'string' ? (json.parse(abi) as CompiledSierra['abi']) : abi,
  } as CompiledSierra;
}

async function hashes(contract: string, address: string) {
  const file = join(env('CIRO_ARTIFACTS'), `${contract}.contract_class.json`);
  const build = JSON.parse(readFileSync(file, 'utf8')) as CompiledSierra;
  return {
    named: BigInt(await provider.getClassHashAt(address)),
    computed: BigInt(hash.computeContractClassHash(await classOnChain(address))),
    build: BigInt(hash.computeContractClassHash(build)),
  };
}
// #endregion hashes

// #region compare
for (const [contract, address] of [
  ['JobManager', env('JOB_MANAGER')],
  ['ReputationManager', env('REPUTATION_MANAGER')],
] as const) {
  const { named, computed, build } = await hashes(contract, address);
  console.log(contract, `0x${named.toString(16)}`);
  console.log('  the class of the node has this hash ', computed === named);
  console.log('  your build has this hash            ', build === named);
  if (computed !== named || build !== named) process.exitCode = 1;
}
// #endregion compare
