import { hex, u256Felts } from '../lib/units.ts';
import type { ContractSpec, Parameter, Value, Values } from './types.ts';
import { describe } from './values.ts';

/** One felt of a constructor's calldata. */
export interface NamedFelt {
  /** Where it belongs, for example `min_stake.low` or `initial_council[1]`. */
  name: string;
  felt: string;
  /** The value in words; empty for the parts that follow the first. */
  meaning: string;
}

function encode(parameter: Parameter, value: Value): NamedFelt[] {
  const meaning = describe(parameter, value);
  if (Array.isArray(value)) {
    const count: NamedFelt = {
      name: `${parameter.abi}.length`,
      felt: hex(value.length),
      meaning: `${value.length} entries`,
    };
    return [
      count,
      ...value.map((item, index) => ({ name: `${parameter.abi}[${index}]`, felt: hex(item), meaning: '' })),
    ];
  }
  if (parameter.cairo === 'u256') {
    const [low, high] = u256Felts(value);
    return [
      { name: `${parameter.abi}.low`, felt: low, meaning },
      { name: `${parameter.abi}.high`, felt: high, meaning: '' },
    ];
  }
  return [{ name: parameter.abi, felt: hex(value), meaning: parameter.kind === 'address' ? '' : meaning }];
}

/** The constructor calldata of a contract, felt by felt, in the order of the ABI. */
export function encodeConstructor(spec: ContractSpec, values: Values): NamedFelt[] {
  return spec.parameters.flatMap((parameter) => {
    const value = values[parameter.name];
    if (value === undefined) throw new Error(`${spec.name}.${parameter.name} has no value`);
    return encode(parameter, value);
  });
}
