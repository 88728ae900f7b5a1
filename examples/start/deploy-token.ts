/**
 * Declares and deploys CIROToken, and prints its address.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (the account pays and becomes the owner), and
 * CIRO_ARTIFACTS: the folder with CIROToken.contract_class.json and manifest.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account, type CompiledSierra, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region connect
const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
// #endregion connect

// #region declare
const readJson = (file: string) => JSON.parse(readFileSync(join(env('CIRO_ARTIFACTS'), file), 'utf8'));
const contract: CompiledSierra = readJson('CIROToken.contract_class.json');
const { compiledClassHash } = readJson('manifest.json').contracts.CIROToken;

const declared = await account.declareIfNot({ contract, compiledClassHash }, { tip: 0n });
if (declared.transaction_hash) await provider.waitForTransaction(declared.transaction_hash);
console.log('class hash', declared.class_hash);
// #endregion declare

// #region deploy
const owner = account.address;
const nobody = '0x0';
const deployed = await account.deployContract(
  {
    classHash: declared.class_hash,
    // owner, job_manager, cdc_pool, paymaster
    constructorCalldata: [owner, nobody, nobody, nobody],
    salt: '0x1',
  },
  { tip: 0n },
);
console.log('CIRO_TOKEN', deployed.contract_address);
// #endregion deploy
