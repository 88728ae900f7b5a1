import { type Call, CallData, constants, hash } from 'starknet';
import type { CallStep, DeployStep } from '../../../knowledge/provocations/schema.ts';
import { abiOf } from './facts.ts';
import { type AbiFunction, abiFunction } from './types.ts';
import { type Scope, rawFelts, resolve } from './values.ts';
import type { World } from './world.ts';

/** Covers every transaction of the tables; without estimates a reverting one is sent, too. */
export const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 2_000_000_000n, max_price_per_unit: 10n ** 10n },
};

/** A step with its names and values resolved. */
export interface Prepared {
  call: Call;
  contract: string;
  fn?: AbiFunction;
  /** Where a deployment will be. */
  deployed?: { name: string; contract: string; address: string };
}

let salt = 0;

/** Calldata from `args` by the ABI, or from the raw felts of `calldata`. */
function calldataOf(contract: string, fn: string, step: CallStep | DeployStep, scope: Scope): string[] {
  if (step.calldata) return rawFelts(step.calldata, scope);
  const abi = abiOf(contract);
  const entry = abiFunction(abi, fn);
  if (!entry) throw new Error(`${contract} has no function ${fn}; give raw calldata`);
  if (entry.inputs.length !== step.args.length) {
    throw new Error(
      `${contract}.${fn} takes ${entry.inputs.length} arguments, the table gives ${step.args.length}`,
    );
  }
  const args = entry.inputs.map(({ type }, i) => resolve(type, step.args[i]!, abi, scope));
  return new CallData(abi).compile(fn, args as never[]);
}

/** Resolves names and encodes calldata. @throws when the table does not fit the ABI */
export function prepare(world: World, step: CallStep | DeployStep, scope: Scope): Prepared {
  if ('deploy' in step) {
    const contract = world.classOf(step.deploy);
    const classHash = world.classHash(contract);
    const calldata = calldataOf(contract, 'constructor', step, scope);
    const unique = `0x${(0x1000 + salt++).toString(16)}`;
    return {
      contract,
      call: {
        contractAddress: constants.UDC.ADDRESS,
        entrypoint: constants.UDC.ENTRYPOINT,
        calldata: [classHash, unique, '0x0', `0x${calldata.length.toString(16)}`, ...calldata],
      },
      deployed: {
        name: step.as ?? step.deploy,
        contract,
        address: hash.calculateContractAddressFromHash(unique, classHash, calldata, 0),
      },
    };
  }
  const [name, entrypoint] = step.call.split('.') as [string, string];
  const instance = world.instances.get(name);
  if (!instance) throw new Error(`${name} is not deployed`);
  return {
    contract: instance.contract,
    fn: abiFunction(abiOf(instance.contract), entrypoint),
    call: {
      contractAddress: instance.address,
      entrypoint,
      calldata: calldataOf(instance.contract, entrypoint, step, scope),
    },
  };
}
