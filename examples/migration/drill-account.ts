/**
 * Deploys and funds an account of your own on the second devnet, because the tool refuses predeployed keys on Mainnet.
 * The class is the one of the predeployed account.
 *
 * npm install starknet tsx
 * Set MAINNET_RPC_URL, MAINNET_KEY (the new private key), and ACCOUNT_ADDRESS and PRIVATE_KEY (a predeployed account).
 */
import { Account, CallData, RpcProvider, cairo, ec, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';
const provider = new RpcProvider({ nodeUrl: env('MAINNET_RPC_URL') });
const funder = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

const classHash = await provider.getClassHashAt(funder.address);
const publicKey = ec.starkCurve.getStarkKey(env('MAINNET_KEY'));
const constructorCalldata = CallData.compile([publicKey]);
const address = hash.calculateContractAddressFromHash(publicKey, classHash, constructorCalldata, 0);

const sent = await funder.execute(
  {
    contractAddress: STRK,
    entrypoint: 'transfer',
    calldata: CallData.compile([address, cairo.uint256(100n * 10n ** 18n)]),
  },
  { tip: 0n },
);
await provider.waitForTransaction(sent.transaction_hash);
const account = new Account({ provider, address, signer: env('MAINNET_KEY') });
const deployed = await account.deployAccount(
  { classHash, constructorCalldata, addressSalt: publicKey },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(deployed.transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The deployment reverted: ${JSON.stringify(receipt.value)}`);
console.log('MAINNET_ACCOUNT', address);
