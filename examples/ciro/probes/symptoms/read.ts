import { CallData } from 'starknet';
import { NodeError } from '../../chain/errors.ts';
import type { DoctorContext } from '../../doctor/context.ts';
import { u256Felts } from '../../lib/units.ts';
import type { ContractName } from '../../system/types.ts';
import { Unanswered, layoutOf, nodeOf } from './types.ts';

/** A contract of the system. @throws Unanswered when the environment has none */
export function contractOf(context: DoctorContext, name: ContractName) {
  const found = layoutOf(context).contracts.find(({ spec }) => spec.name === name);
  if (!found) throw new Unanswered(`${name} is not part of the environment`);
  return found;
}

/**
 * The decoded answer of a view, or undefined when the contract refuses: the published contracts refuse ids that do
 * not exist (X2).
 */
export async function view<T>(
  context: DoctorContext,
  name: ContractName,
  entrypoint: string,
  calldata: string[] = [],
): Promise<T | undefined> {
  const { address, artifact } = contractOf(context, name);
  try {
    const felts = await nodeOf(context).call(address, entrypoint, calldata);
    return new CallData(artifact.abi).parse(entrypoint, felts) as T;
  } catch (error) {
    if (error instanceof NodeError && error.code === 40) return undefined;
    throw error;
  }
}

/** Balance of CIRO, base units. */
export async function ciroBalance(context: DoctorContext, holder: string): Promise<bigint> {
  return (await view<bigint>(context, 'CIROToken', 'balance_of', [holder])) ?? 0n;
}

/** The two felts of a number that identifies something. */
export const idFelts = (id: bigint): string[] => u256Felts(id);

/** Time of the newest block, seconds. */
export async function now(context: DoctorContext): Promise<bigint> {
  return BigInt((await nodeOf(context).block('latest')).timestamp);
}

/** Seconds since 1970 as text, for evidence. */
export const moment = (seconds: bigint): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`;

/** The number of a proposal, job or worker that was given. @throws Unanswered with the option that is needed */
export function given<T>(value: T | undefined, option: string): T {
  if (value === undefined) throw new Unanswered(`needs --${option}`);
  return value;
}

/** Contracts that pay refuse at this amount (X1), base units. */
export const TRANSFER_CAP = 10_000n * 10n ** 18n;
