/**
 * Calls `mint` from an account that is not the owner.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const outsider = new Account({
  provider,
  address: env('OUTSIDER_ADDRESS'),
  signer: env('OUTSIDER_PRIVATE_KEY'),
});

// #region fails
await outsider.execute({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'mint',
  calldata: CallData.compile([outsider.address, cairo.uint256(10n ** 18n), 'free money']),
});
// #endregion fails
