/**
 * Declares a class, so that it can be scheduled. Declaring changes no contract.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (pays), CONTRACT (CIROTokenV2 otherwise), and NEXT_ARTIFACTS: the folder
 * with <CONTRACT>.contract_class.json and manifest.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
/** The classes of next: NEXT_ARTIFACTS, or the folder beside the published ones. */
const artifacts = process.env.NEXT_ARTIFACTS ?? join(env('CIRO_ARTIFACTS'), '..', 'next');
const readJson = (file: string) => JSON.parse(readFileSync(join(artifacts, file), 'utf8'));
const name = process.env.CONTRACT ?? 'CIROTokenV2';
const { classHash, compiledClassHash } = readJson('manifest.json').contracts[name];
const contract = readJson(`${name}.contract_class.json`);

const declared = await account.declareIfNot({ contract, compiledClassHash }, { tip: 0n });
if (declared.transaction_hash) await provider.waitForTransaction(declared.transaction_hash);
if (BigInt(declared.class_hash) !== BigInt(classHash))
  throw new Error('The class is not the one of the manifest.');
console.log('class hash', declared.class_hash);
