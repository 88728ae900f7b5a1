/**
 * Encodes CIROToken's constructor felt by felt, without touching a chain.
 *
 * npm install starknet tsx
 * Set ACCOUNT_ADDRESS (the future owner) and CIRO_ARTIFACTS (folder with CIROToken.contract_class.json).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Abi, CallData, type CompiledSierra } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region encode
const file = join(env('CIRO_ARTIFACTS'), 'CIROToken.contract_class.json');
const contract: CompiledSierra = JSON.parse(readFileSync(file, 'utf8'));

const parameters = {
  owner: env('ACCOUNT_ADDRESS'), // for ever: there is no transfer of ownership
  job_manager: '0x0', // placeholder, see below
  cdc_pool: '0x0', // placeholder, nothing reads it
  paymaster: '0x0', // must stay 0x0: this address could debit anybody
};
const calldata = new CallData(contract.abi as Abi).compile('constructor', parameters);
Object.keys(parameters).forEach((name, index) =>
  console.log(name.padEnd(12), '0x' + BigInt(calldata[index]!).toString(16)),
);
// #endregion encode
