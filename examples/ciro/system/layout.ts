import { defaultDeployer, hash } from 'starknet';
import type { Artifact, ArtifactSet } from '../artifacts/loader.ts';
import { type Problem, problemsError } from '../config/load.ts';
import { type Environment, readAddress } from '../config/resolve.ts';
import { hex } from '../lib/units.ts';
import { CONTRACTS } from './contracts/index.ts';
import { type NamedFelt, encodeConstructor } from './encode.ts';
import {
  CONTRACT_NAMES,
  type ContractName,
  type ContractSpec,
  type Parameter,
  type Values,
} from './types.ts';
import { type RawValue, doubt, readValue } from './values.ts';

/** One contract of a deployment, with everything that is known before anything is sent. */
export interface PlannedContract {
  spec: ContractSpec;
  artifact: Artifact;
  values: Values;
  calldata: NamedFelt[];
  salt: string;
  /** Address that the universal deployer will give it. */
  address: string;
}

export interface Layout {
  contracts: PlannedContract[];
  /** Addresses of all contracts that are known: planned and existing ones. */
  addresses: Map<ContractName, string>;
  warnings: string[];
}

/** Contracts that the environment selects, in the order of deployment. */
export function selection(environment: Environment): ContractName[] {
  const { contracts } = environment.config;
  return contracts === 'all'
    ? [...CONTRACT_NAMES]
    : CONTRACT_NAMES.filter((name) => contracts.includes(name));
}

/** Salt of a contract: derived from the environment's text, so the address is known before the deployment. */
export function saltOf(environment: Environment, contract: ContractName): string {
  return hex(hash.starknetKeccak(`${environment.config.salt}/${contract}`));
}

/** Turns a name of the address book, a contract or a literal into a felt. */
function resolver(
  environment: Environment,
  known: Map<ContractName, string | undefined>,
  current: ContractName,
) {
  return (text: string): bigint => {
    const fromBook = environment.book.get(text);
    if (fromBook !== undefined) return fromBook;
    const name = CONTRACT_NAMES.find((contract) => contract === text);
    if (!name) {
      if (text in environment.config.addresses) throw new MissingAddress(text);
      if (text.startsWith('0x')) return readAddress(text);
      throw new Error(`"${text}" is neither an address, nor a name of "addresses", nor a contract`);
    }
    const address = known.get(name);
    if (address) return BigInt(address);
    if (known.has(name)) throw new MissingAddress(text);
    if (CONTRACT_NAMES.indexOf(name) >= CONTRACT_NAMES.indexOf(current)) {
      throw new Error(
        `${name} is deployed after ${current}, and each address contains the hash of the constructor arguments, so a cycle has no solution: use '0x0'`,
      );
    }
    throw new Error(
      `${name} is not part of this deployment: select it in "contracts", or name its address in "existing"`,
    );
  };
}

class MissingAddress extends Error {}

function readAll(
  environment: Environment,
  spec: ContractSpec,
  known: Map<ContractName, string | undefined>,
  problems: Problem[],
  warnings: string[],
): Values | undefined {
  const raw = (environment.config.parameters[spec.name] ?? {}) as Record<string, RawValue | undefined>;
  const resolve = resolver(environment, known, spec.name);
  const values: Values = {};
  let complete = true;
  const report = (parameter: Parameter, message: string): void => {
    complete = false;
    problems.push({
      path: ['parameters', spec.name, parameter.name],
      message: `${spec.name}.${parameter.name} ${message}`,
    });
  };
  for (const parameter of spec.parameters) {
    const entry = raw[parameter.name] ?? parameter.default;
    if (entry === undefined) {
      report(parameter, 'is missing');
      continue;
    }
    try {
      const value = readValue(parameter, entry, resolve);
      values[parameter.name] = value;
      const reason = doubt(parameter, value);
      if (reason) warnings.push(`${spec.name}.${parameter.name} ${reason}`);
    } catch (error) {
      if (error instanceof MissingAddress) complete = false;
      else report(parameter, (error as Error).message);
    }
  }
  return complete ? values : undefined;
}

/**
 * Computes calldata and address of every selected contract. Nothing is sent.
 *
 * @param fixed addresses that are known from a record and win over the computed ones
 * @throws CiroError that lists every parameter that the contracts would reject or that can never work
 */
export function layOut(
  environment: Environment,
  artifacts: ArtifactSet,
  fixed = new Map<ContractName, string>(),
): Layout {
  const each = layOutEach(environment, artifacts, fixed);
  for (;;) {
    const { done, value } = each.next();
    if (done) return value;
  }
}

/**
 * As `layOut`, contract by contract: an address takes tens of milliseconds to compute, in which the node can work on
 * the contracts before it. All parameters are checked before the first one.
 */
export function* layOutEach(
  environment: Environment,
  artifacts: ArtifactSet,
  fixed = new Map<ContractName, string>(),
): Generator<PlannedContract, Layout> {
  const start = new Map<ContractName, string | undefined>();
  for (const [name, address] of Object.entries(environment.config.existing)) {
    start.set(name as ContractName, hex(readAddress(address ?? '')));
  }
  checkParameters(environment, new Map(start));
  const known = new Map(start);
  const warnings: string[] = [];
  const contracts: PlannedContract[] = [];
  const account = environment.accountAddress;
  for (const name of selection(environment)) {
    const spec = CONTRACTS[name];
    const values = readAll(environment, spec, known, [], warnings);
    known.set(name, undefined);
    if (!values) continue;
    for (const { parameter, message } of spec.check?.(values) ?? []) {
      const line = `${name}.${parameter} ${message}`;
      if (!warnings.includes(line)) warnings.push(line);
    }
    if (account === undefined) continue;
    const artifact = artifacts.get(name);
    const calldata = encodeConstructor(spec, values);
    const salt = saltOf(environment, name);
    const address = fixed.get(name) ?? computedAddress(account, artifact.classHash, salt, calldata);
    known.set(name, address);
    const contract = { spec, artifact, values, calldata, salt, address };
    contracts.push(contract);
    yield contract;
  }
  const addresses = new Map(
    [...known].filter((entry): entry is [ContractName, string] => entry[1] !== undefined),
  );
  return { contracts, addresses, warnings };
}

function computedAddress(account: string, classHash: string, salt: string, calldata: NamedFelt[]): string {
  const { addresses } = defaultDeployer.buildDeployerCall(
    { classHash, salt, unique: true, constructorCalldata: calldata.map(({ felt }) => felt) },
    account,
  );
  return hex(addresses[0] ?? '0x0');
}

/** Checks all parameters with placeholders for the addresses, which are slow to compute. @throws CiroError with all problems */
function checkParameters(environment: Environment, known: Map<ContractName, string | undefined>): void {
  const problems: Problem[] = [];
  for (const name of selection(environment)) {
    const values = readAll(environment, CONTRACTS[name], known, problems, []);
    known.set(name, values ? '0x1' : undefined);
    for (const { parameter, message, level } of (values && CONTRACTS[name].check?.(values)) ?? []) {
      if (level === 'error')
        problems.push({ path: ['parameters', name, parameter], message: `${name}.${parameter} ${message}` });
    }
  }
  if (problems.length > 0) throw problemsError(problems, environment.place);
}
