/**
 * Checks a node and a contract before anything else: the network, the version of the JSON-RPC specification, the
 * age of the newest block, and that the address holds the code that you expect. Costs nothing and needs no key.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, EXPECTED_CHAIN (SN_MAIN or SN_SEPOLIA; the default) and EXPECTED_CLASS (optional).
 */
import { RpcProvider, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region connect
// Asks the node for its specification version and picks the matching client.
const provider = await RpcProvider.create({ nodeUrl: env('RPC_URL') });
console.log('specification', (await provider.getSpecVersion()).split('.').slice(0, 2).join('.'));
// #endregion connect

// #region network
const chain = shortString.decodeShortString(await provider.getChainId());
const expected = process.env.EXPECTED_CHAIN ?? 'SN_SEPOLIA';
if (chain !== expected) throw new Error(`The node is on ${chain}, not on ${expected}.`);
console.log('network      ', chain);
// #endregion network

// #region fresh
const { timestamp, block_number } = await provider.getBlock('latest');
const age = Math.floor(Date.now() / 1000) - timestamp;
if (chain === 'SN_MAIN' && age > 120) throw new Error(`The newest block is ${age} s old: the node lags.`);
console.log('has blocks   ', block_number > 0);
// #endregion fresh

// #region class
const classHash = await provider.getClassHashAt(env('CIRO_TOKEN'));
console.log('code of token', classHash);
const wanted = process.env.EXPECTED_CLASS;
if (wanted && BigInt(classHash) !== BigInt(wanted))
  throw new Error('The token runs other code than expected.');
// #endregion class
