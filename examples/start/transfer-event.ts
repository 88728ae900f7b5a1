/**
 * Sends 25 CIRO and decodes the Transfer event from the receipt.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS and PRIVATE_KEY (the sender), CLIENT_ADDRESS (the recipient).
 */
import { Account, Contract, RpcProvider, num } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region abi
const address = 'core::starknet::contract_address::ContractAddress';
const abi = [
  {
    type: 'struct',
    name: 'core::integer::u256',
    members: [
      { name: 'low', type: 'core::integer::u128' },
      { name: 'high', type: 'core::integer::u128' },
    ],
  },
  {
    type: 'function',
    name: 'transfer',
    inputs: [
      { name: 'recipient', type: address },
      { name: 'amount', type: 'core::integer::u256' },
    ],
    outputs: [{ type: 'core::bool' }],
    state_mutability: 'external',
  },
  {
    type: 'event',
    name: 'ciro_contracts::ciro_token::CIROToken::Transfer',
    kind: 'struct',
    members: [
      { name: 'from', type: address, kind: 'data' },
      { name: 'to', type: address, kind: 'data' },
      { name: 'value', type: 'core::integer::u256', kind: 'data' },
    ],
  },
  {
    type: 'event',
    name: 'ciro_contracts::ciro_token::CIROToken::Event',
    kind: 'enum',
    variants: [{ name: 'Transfer', type: 'ciro_contracts::ciro_token::CIROToken::Transfer', kind: 'nested' }],
  },
] as const;
// #endregion abi

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region send
const token = new Contract({ abi, address: env('CIRO_TOKEN'), providerOrAccount: account }).typedv2(abi);
const { transaction_hash } = await token.transfer(env('CLIENT_ADDRESS'), 25n * 10n ** 18n);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error('The transfer reverted.');
// #endregion send

// #region decode
const events = token.parseEvents(receipt);
const transfer = events[0]?.['ciro_contracts::ciro_token::CIROToken::Transfer'];
if (!transfer) throw new Error('No Transfer event in the receipt.');
console.log('from ', num.toHex(transfer.from as bigint));
console.log('to   ', num.toHex(transfer.to as bigint));
console.log('value', `${transfer.value} base units`);
// #endregion decode
