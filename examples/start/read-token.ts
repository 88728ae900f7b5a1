/**
 * Reads name, symbol, supply and one balance of CIROToken. Costs nothing and needs no key.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN (address of the token) and ACCOUNT_ADDRESS (whose balance to read).
 */
import { Contract, RpcProvider, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region abi
const felt = [{ type: 'core::felt252' }] as const;
const u256 = [{ type: 'core::integer::u256' }] as const;
const abi = [
  { type: 'function', name: 'name', inputs: [], outputs: felt, state_mutability: 'view' },
  { type: 'function', name: 'symbol', inputs: [], outputs: felt, state_mutability: 'view' },
  { type: 'function', name: 'total_supply', inputs: [], outputs: u256, state_mutability: 'view' },
  {
    type: 'function',
    name: 'balance_of',
    inputs: [{ name: 'account', type: 'core::starknet::contract_address::ContractAddress' }],
    outputs: u256,
    state_mutability: 'view',
  },
] as const;
// #endregion abi

// #region read
const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const token = new Contract({ abi, address: env('CIRO_TOKEN'), providerOrAccount: provider }).typedv2(abi);

const name = await token.name();
const symbol = await token.symbol();
const supply = await token.total_supply();
const balance = await token.balance_of(env('ACCOUNT_ADDRESS'));
// #endregion read

// #region print
const CIRO = 10n ** 18n; // base units in one CIRO
console.log('name   ', shortString.decodeShortString(String(name)));
console.log('symbol ', shortString.decodeShortString(String(symbol)));
console.log('supply ', `${(supply as bigint) / CIRO} CIRO`);
console.log('balance', `${(balance as bigint) / CIRO} CIRO`);
// #endregion print
