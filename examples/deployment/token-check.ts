/**
 * Checks a deployed CIROToken: class, constructor values in storage, metadata and supply.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS (the expected owner) and CIRO_ARTIFACTS (folder with the class file).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledSierra, RpcProvider, hash, num, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const token = env('CIRO_TOKEN');

function report(what: string, actual: unknown, expected: unknown): void {
  const same = num.toHex(String(actual)) === num.toHex(String(expected));
  console.log(same ? 'ok  ' : 'FAIL', what);
  if (!same) process.exitCode = 1;
}

// #region class
const file = join(env('CIRO_ARTIFACTS'), 'CIROToken.contract_class.json');
const local: CompiledSierra = JSON.parse(readFileSync(file, 'utf8'));
report(
  'class hash equals the local build',
  await provider.getClassHashAt(token),
  hash.computeSierraContractClassHash(local),
);
// #endregion class

// #region storage
async function slot(variable: string): Promise<string> {
  const { value } = await provider.getStorageAt(token, hash.starknetKeccak(variable));
  return value;
}
report('owner', await slot('owner'), env('ACCOUNT_ADDRESS'));
report('job_manager is the placeholder', await slot('job_manager_address'), 0);
report('paymaster is the placeholder', await slot('paymaster_address'), 0);
// #endregion storage

// #region views
const view = (entrypoint: string, calldata: string[] = []) =>
  provider.callContract({ contractAddress: token, entrypoint, calldata });
const [name] = await view('name');
const [supply] = await view('total_supply');
const [owned] = await view('balance_of', [env('ACCOUNT_ADDRESS')]);
console.log('name', shortString.decodeShortString(name!));
report('total_supply is 1,000,000,000 CIRO', supply, 10n ** 27n);
report('the owner holds 50,000,000 CIRO', owned, 5n * 10n ** 25n);
// #endregion views
