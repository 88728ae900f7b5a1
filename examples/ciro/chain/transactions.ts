import {
  type Call,
  type CompiledSierra,
  EDAMode,
  ETransactionVersion,
  type ResourceBoundsBN,
  type constants,
  hash,
  json,
  num,
  stark,
  transaction,
} from 'starknet';
import type { Artifact } from '../artifacts/loader.ts';
import { hex } from '../lib/units.ts';
import type { HashSigner } from '../secrets/signer.ts';

/** What a transaction may cost at most: amounts, prices and the tip, all fixed by the signature. */
export interface Price {
  bounds: ResourceBoundsBN;
  /** Fri for each unit of L2 gas. */
  tip: bigint;
}

/** A transaction as JSON-RPC takes it. */
export type WireTransaction = Record<string, unknown> & { type: 'INVOKE' | 'DECLARE'; nonce: string };

/** A signed transaction: sending it twice has no effect beyond sending it once, because the nonce is used up. */
export interface SignedTransaction {
  hash: string;
  nonce: bigint;
  /** Largest possible fee, tip included, fri. */
  maxFee: bigint;
  /** Complete wire form; for a declaration without `contract_class`, which comes from the artifact. */
  wire: WireTransaction;
}

export interface Sender {
  address: string;
  chainId: string;
  signer: HashSigner;
}

const VERSION = '0x3';

function boundsWire(
  bounds: ResourceBoundsBN,
): Record<string, { max_amount: string; max_price_per_unit: string }> {
  return Object.fromEntries(
    Object.entries(bounds).map(([name, bound]) => [
      name,
      { max_amount: hex(bound.max_amount), max_price_per_unit: hex(bound.max_price_per_unit) },
    ]),
  );
}

/** Largest fee that bounds and tip allow, fri. */
export function maxFeeOf({ bounds, tip }: Price): bigint {
  const resources = Object.values(bounds).reduce(
    (sum, { max_amount, max_price_per_unit }) => sum + max_amount * max_price_per_unit,
    0n,
  );
  return resources + tip * bounds.l2_gas.max_amount;
}

/** The tip's share of the largest fee, fri: it is a price for each unit of L2 gas, so this is the number that counts. */
export function tipTotal({ bounds, tip }: Price): bigint {
  return tip * bounds.l2_gas.max_amount;
}

function common(
  price: Price,
  nonce: bigint,
  signature: string[],
): Record<string, unknown> & { nonce: string } {
  return {
    version: VERSION,
    signature,
    nonce: hex(nonce),
    resource_bounds: boundsWire(price.bounds),
    tip: hex(price.tip),
    paymaster_data: [],
    account_deployment_data: [],
    nonce_data_availability_mode: 'L1',
    fee_data_availability_mode: 'L1',
  };
}

function details(sender: Sender, price: Price, nonce: bigint) {
  return {
    senderAddress: sender.address,
    nonce,
    chainId: sender.chainId as constants.StarknetChainId,
    version: ETransactionVersion.V3,
    resourceBounds: price.bounds,
    tip: price.tip,
    paymasterData: [] as string[],
    accountDeploymentData: [] as string[],
    nonceDataAvailabilityMode: EDAMode.L1,
    feeDataAvailabilityMode: EDAMode.L1,
  };
}

/** The wire form of calls without a signature, for estimates. */
export function unsignedInvoke(address: string, calls: Call[], price: Price, nonce: bigint): WireTransaction {
  const calldata = transaction.getExecuteCalldata(calls, '1').map((felt) => num.toHex(felt));
  return { type: 'INVOKE', sender_address: address, calldata, ...common(price, nonce, []) };
}

/** Builds and signs calls. Nothing is sent. */
export async function signInvoke(
  sender: Sender,
  calls: Call[],
  price: Price,
  nonce: bigint,
): Promise<SignedTransaction> {
  const wire = unsignedInvoke(sender.address, calls, price, nonce);
  const transactionHash = hash.calculateInvokeTransactionHash({
    ...details(sender, price, nonce),
    compiledCalldata: wire.calldata as string[],
  });
  return signed(sender, price, nonce, transactionHash, wire);
}

const wireClasses = new WeakMap<CompiledSierra, Record<string, unknown>>();

/** The class as JSON-RPC takes it. */
export function wireClass({ sierra }: Artifact): Record<string, unknown> {
  const known = wireClasses.get(sierra);
  if (known) return known;
  const { sierra_program, contract_class_version, entry_points_by_type, abi } = sierra;
  const wire = {
    sierra_program,
    contract_class_version,
    entry_points_by_type,
    abi: hash.formatSpaces(json.stringify(abi) as string),
  };
  wireClasses.set(sierra, wire);
  return wire;
}

/** The wire form of a declaration without a signature and without the class. */
export function unsignedDeclare(
  address: string,
  artifact: Artifact,
  price: Price,
  nonce: bigint,
): WireTransaction {
  return {
    type: 'DECLARE',
    sender_address: address,
    compiled_class_hash: artifact.compiledClassHash ?? '0x0',
    ...common(price, nonce, []),
  };
}

/** Builds and signs a declaration. Nothing is sent. */
export async function signDeclare(
  sender: Sender,
  artifact: Artifact,
  price: Price,
  nonce: bigint,
): Promise<SignedTransaction> {
  const transactionHash = hash.calculateDeclareTransactionHash({
    ...details(sender, price, nonce),
    classHash: artifact.classHash,
    compiledClassHash: artifact.compiledClassHash ?? '0x0',
  });
  return signed(
    sender,
    price,
    nonce,
    transactionHash,
    unsignedDeclare(sender.address, artifact, price, nonce),
  );
}

/** The wire form with the signature of exactly the hash that is journaled. */
async function signed(
  { signer }: Sender,
  price: Price,
  nonce: bigint,
  transactionHash: string,
  wire: WireTransaction,
): Promise<SignedTransaction> {
  const signature = stark.signatureToHexArray(await signer.signHash(transactionHash));
  return { hash: hex(transactionHash), nonce, maxFee: maxFeeOf(price), wire: { ...wire, signature } };
}
