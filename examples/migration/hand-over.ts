/**
 * Deploys the next TreasuryTimelock (2 of 3 members, delay one hour) and offers it the ownership of contracts.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (the present owner), MEMBER_1_ADDRESS to MEMBER_3_ADDRESS,
 * TARGET (the contract, or several with commas; NEXT_CIRO_TOKEN otherwise), and NEXT_ARTIFACTS: the folder with
 * TreasuryTimelock.contract_class.json and manifest.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account, CallData, RpcProvider } from 'starknet';

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

const contract = readJson('TreasuryTimelock.contract_class.json');
const { compiledClassHash } = readJson('manifest.json').contracts.TreasuryTimelock;
const declared = await account.declareIfNot({ contract, compiledClassHash }, { tip: 0n });
if (declared.transaction_hash) await provider.waitForTransaction(declared.transaction_hash);

const members = [env('MEMBER_1_ADDRESS'), env('MEMBER_2_ADDRESS'), env('MEMBER_3_ADDRESS')];
const deployed = await account.deployContract(
  {
    classHash: declared.class_hash,
    // members, threshold, delay in seconds, guardian, emergency members
    constructorCalldata: CallData.compile([members, 2, 3600, account.address, [members[0]!]]),
    salt: '0x1',
  },
  { tip: 0n },
);
const targets = (process.env.TARGET ?? env('NEXT_CIRO_TOKEN')).split(',');
const { transaction_hash } = await account.execute(
  targets.map((contractAddress) => ({
    contractAddress,
    entrypoint: 'transfer_ownership',
    calldata: [deployed.contract_address],
  })),
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The offer reverted: ${JSON.stringify(receipt.value)}`);
console.log('TIMELOCK', deployed.contract_address);
