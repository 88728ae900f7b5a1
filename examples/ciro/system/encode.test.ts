import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Abi, CallData, hash } from 'starknet';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_ABIS, ROOT } from '../lib/paths.ts';
import { CONTRACTS } from './contracts/index.ts';
import { encodeConstructor } from './encode.ts';
import {
  CONTRACT_NAMES,
  type ContractSpec,
  LIMITS,
  type Parameter,
  type Value,
  type Values,
} from './types.ts';

const abiOf = (name: string): Abi =>
  JSON.parse(readFileSync(path.join(PUBLISHED_ABIS, `${name}.json`), 'utf8')) as Abi;

/** A value that differs between parameters and uses the high half of a u256. */
function sample(parameter: Parameter, index: number): Value {
  if (parameter.cairo === 'Array<ContractAddress>') return [11n, 22n, 33n].slice(0, 1 + (index % 3));
  if (parameter.cairo === 'bool') return BigInt(index % 2);
  if (parameter.cairo === 'ContractAddress') return 1000n + BigInt(index);
  const limit = LIMITS[parameter.cairo as keyof typeof LIMITS];
  return parameter.cairo === 'u256' ? 2n ** 200n + BigInt(index) : limit - BigInt(index);
}

function samples(spec: ContractSpec): Values {
  return Object.fromEntries(
    spec.parameters.map((parameter, index) => [parameter.name, sample(parameter, index)]),
  );
}

/** The arguments as starknet.js takes them, with structs. */
function nested(spec: ContractSpec, values: Values): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { abi, name, cairo } of spec.parameters) {
    const value = cairo === 'bool' ? values[name] === 1n : values[name];
    const [head = '', field] = abi.split('.');
    if (field) result[head] = { ...(result[head] as object), [field]: value };
    else result[head] = value;
  }
  return result;
}

describe('constructor calldata', () => {
  it.each(CONTRACT_NAMES.filter((name) => name !== 'SimpleEvents'))(
    '%s: equals what starknet.js encodes from the ABI',
    (name) => {
      const spec = CONTRACTS[name];
      const values = samples(spec);
      const expected = new CallData(abiOf(name)).compile('constructor', nested(spec, values) as never);
      expect(encodeConstructor(spec, values).map(({ felt }) => BigInt(felt))).toEqual(expected.map(BigInt));
    },
  );

  it('SimpleEvents takes none', () => {
    expect(encodeConstructor(CONTRACTS.SimpleEvents, {})).toEqual([]);
  });

  it('has the number of felts that the contracts need', () => {
    const length = (name: (typeof CONTRACT_NAMES)[number]): number =>
      encodeConstructor(CONTRACTS[name], samples(CONTRACTS[name])).length;
    expect(
      ['CIROToken', 'JobManager', 'CDCPool', 'ReputationManager', 'BurnManager'].map((name) =>
        length(name as 'CIROToken'),
      ),
    ).toEqual([4, 4, 4, 4, 17]);
  });
});

describe('parameters', () => {
  const facts = JSON.parse(
    readFileSync(path.join(ROOT, 'examples', 'contracts', 'facts', 'contracts.json'), 'utf8'),
  ) as {
    contracts: { name: string; storage_probes: { variable: string; slot: string }[] | null }[];
  };

  it('name storage variables that the contracts have', () => {
    for (const { name, storage_probes } of facts.contracts) {
      const spec = CONTRACTS[name as keyof typeof CONTRACTS];
      for (const { storage } of spec.parameters) {
        if (!storage) continue;
        const probe = storage_probes?.find(({ variable }) => variable === storage.variable);
        expect(probe, `${name}.${storage.variable}`).toBeDefined();
        expect(BigInt(probe?.slot ?? 0)).toBe(hash.starknetKeccak(storage.variable));
      }
    }
  });

  it('say what each value means, what follows from it and which mistake is easy', () => {
    for (const name of CONTRACT_NAMES) {
      for (const parameter of CONTRACTS[name].parameters) {
        for (const text of [parameter.meaning, parameter.implication, parameter.mistake, parameter.change]) {
          expect(text.length, `${name}.${parameter.name}`).toBeGreaterThan(4);
        }
      }
    }
  });
});
