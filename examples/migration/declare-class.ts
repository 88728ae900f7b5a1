/**
 * Declares a class, so that it can be scheduled. Declaring changes no contract.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (pays), CONTRACT (for example CIROTokenV2), and NEXT_ARTIFACTS: the folder
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
const readJson = (file: string) => JSON.parse(readFileSync(join(env('NEXT_ARTIFACTS'), file), 'utf8'));
const { classHash, compiledClassHash } = readJson('manifest.json').contracts[env('CONTRACT')];
const contract = readJson(`${env('CONTRACT')}.contract_class.json`);

const declared = await account.declareIfNot({ contract, compiledClassHash }, { tip: 0n });
if (declared.transaction_hash) await provider.waitForTransaction(declared.transaction_hash);
if (BigInt(declared.class_hash) !== BigInt(classHash))
  throw new Error('The class is not the one of the manifest.');
console.log('class hash', declared.class_hash);
