import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ec } from 'starknet';
import { openArtifacts } from '../../artifacts/loader.ts';
import { NodeError, innermost, revertReason } from '../../chain/errors.ts';
import { ZERO_PRICE, estimate, priceOf } from '../../chain/fees.ts';
import { maxFeeOf } from '../../chain/transactions.ts';
import type { DoctorContext } from '../../doctor/context.ts';
import { decodeError } from '../../decode/index.ts';
import { Journal } from '../../deploy/journal.ts';
import { type Step, declareStep, deployStep } from '../../deploy/steps.ts';
import { messageOf } from '../../lib/errors.ts';
import { ROOT } from '../../lib/paths.ts';
import { redactor } from '../../lib/redact.ts';
import { formatAmount, sameFelt } from '../../lib/units.ts';
import { decryptKeystore } from '../../secrets/keystore.ts';
import { type PlannedContract, selection } from '../../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../../system/types.ts';
import {
  type Found,
  type SymptomProbe,
  Unanswered,
  environmentOf,
  layoutOf,
  nodeOf,
  yesNo,
} from './types.ts';

/** The contracts that the subject is about: the named one, or all that the environment selects. */
function named(context: DoctorContext): ContractName[] {
  const { contract } = context.subject;
  if (contract === undefined) return selection(environmentOf(context));
  const known = CONTRACT_NAMES.find((name) => name === contract);
  if (!known) throw new Unanswered(`--contract is not one of ${CONTRACT_NAMES.join(', ')}`);
  return [known];
}

function planned(context: DoctorContext): PlannedContract[] {
  const names = named(context);
  const { contracts } = layoutOf(context);
  const found = contracts.filter(({ spec }) => names.includes(spec.name));
  if (found.length === 0) throw new Unanswered(`${names.join(', ')} is not part of the environment`);
  return found;
}

function artifactClass(context: DoctorContext): Found {
  const environment = environmentOf(context);
  let set;
  try {
    set = openArtifacts(environment.config.artifacts);
  } catch (error) {
    return { answer: 'missing', evidence: messageOf(error) };
  }
  for (const name of named(context)) {
    if (!set.has(name)) return { answer: 'missing', evidence: `${set.folder} has no class of ${name}` };
    try {
      const { compiledClassHash } = set.get(name);
      if (!compiledClassHash)
        return { answer: 'no-casm', evidence: `${name} has neither CASM nor a manifest` };
    } catch (error) {
      return { answer: 'stale', evidence: messageOf(error) };
    }
  }
  return { answer: 'ok', evidence: `classes of ${set.folder}` };
}

async function accountReady(context: DoctorContext): Promise<Found> {
  const [node, { accountAddress }] = [nodeOf(context), environmentOf(context)];
  if (!accountAddress) return { answer: 'missing', evidence: 'account.address has no value' };
  if ((await node.classHashAt(accountAddress)) === undefined)
    return { answer: 'missing', evidence: `nothing is deployed at ${accountAddress}` };
  const balance = await node.balance(accountAddress);
  const evidence = `${accountAddress} holds ${formatAmount(balance, 'STRK', 6)}`;
  return { answer: balance > 0n ? 'ready' : 'empty', evidence };
}

/** Views that account classes have for their public key. */
const KEY_VIEWS = ['get_public_key', 'getPublicKey', 'get_owner', 'getSigner'];

/** The private key of the environment where it can be had without asking anybody, or why not. */
function privateKey({ config }: ReturnType<typeof environmentOf>): string {
  const { key } = config.account;
  if ('command' in key) throw new Unanswered('an external signer keeps the key');
  if ('env' in key) {
    const value = process.env[key.env] || (config.network === 'devnet' ? key.devnet_default : undefined);
    if (!value) throw new Unanswered(`${key.env} is not set`);
    redactor.add(value);
    return value;
  }
  const file = path.resolve(ROOT, key.keystore);
  const password = process.env[key.password_env];
  if (!existsSync(file)) throw new Unanswered(`there is no keystore at ${key.keystore}`);
  if (!password) throw new Unanswered(`${key.password_env} is not set`);
  redactor.add(password);
  const decrypted = decryptKeystore(readFileSync(file, 'utf8'), password, key.keystore);
  redactor.add(decrypted);
  return decrypted;
}

async function accountKey(context: DoctorContext): Promise<Found> {
  const [node, environment] = [nodeOf(context), environmentOf(context)];
  let own: string;
  try {
    own = ec.starkCurve.getStarkKey(privateKey(environment));
  } catch (error) {
    if (error instanceof Unanswered) return { answer: 'unknown', evidence: error.message };
    return { answer: 'no', evidence: messageOf(error) };
  }
  for (const view of KEY_VIEWS) {
    try {
      const [key] = await node.call(environment.accountAddress ?? '0x0', view);
      const same = key !== undefined && sameFelt(key, own);
      return yesNo(same, `the account has the public key ${key}${same ? '' : `, yours is ${own}`}`);
    } catch (error) {
      if (!(error instanceof NodeError)) throw error;
    }
  }
  return { answer: 'unknown', evidence: 'the class of the account has no view for its public key' };
}

/** What steps cost at most, fri. @throws NodeError with the reason when one of them would fail */
async function atMost(context: DoctorContext, steps: Step[]): Promise<bigint> {
  const [node, environment] = [nodeOf(context), environmentOf(context)];
  const account = environment.accountAddress ?? '0x0';
  const nonce = await node.nonce(account);
  const estimates = await estimate(
    node,
    steps.map((step, index) => step.unsigned(account, ZERO_PRICE, nonce + BigInt(index))),
  );
  const { tip, config } = environment;
  return estimates.reduce((sum, one) => sum + maxFeeOf(priceOf(one, tip, config.fees.margin)), 0n);
}

/** Steps of the first contract that still has some. */
async function openSteps(context: DoctorContext, kinds: ('declare' | 'deploy')[]): Promise<Step[]> {
  const node = nodeOf(context);
  for (const contract of planned(context)) {
    const steps = [
      ...(kinds.includes('declare') ? [declareStep(contract)] : []),
      ...(kinds.includes('deploy') ? [deployStep(contract)] : []),
    ];
    const open = [];
    for (const step of steps) if (!(await step.done(node))) open.push(step);
    if (open.length > 0) return open;
  }
  throw new Unanswered('nothing is left to estimate');
}

async function estimated(context: DoctorContext, kinds: ('declare' | 'deploy')[]): Promise<Found> {
  const steps = await openSteps(context, kinds);
  try {
    const fee = await atMost(context, steps);
    return { answer: 'accepted', evidence: `at most ${formatAmount(fee, 'STRK', 6)}` };
  } catch (error) {
    if (!(error instanceof NodeError)) throw error;
    const decoded = decodeError({ code: error.code, message: error.reason, data: error.data });
    return {
      answer: 'refused',
      records: decoded.matches.map(({ id }) => id),
      evidence: revertReason(innermost(error.data) || error.reason),
    };
  }
}

async function withinMeans(context: DoctorContext, kinds: ('declare' | 'deploy')[]): Promise<Found> {
  const fee = await atMost(context, await openSteps(context, kinds));
  const { ceiling, accountAddress } = environmentOf(context);
  const balance = await nodeOf(context).balance(accountAddress ?? '0x0');
  const strk = (fri: bigint): string => formatAmount(fri, 'STRK', 6);
  return yesNo(
    fee <= ceiling && fee <= balance,
    `at most ${strk(fee)}; ceiling ${strk(ceiling)}, balance ${strk(balance)}`,
  );
}

function configFile({ environment, problems }: DoctorContext): Found {
  const broken = problems.environment ?? problems.layout;
  if (broken) return { answer: 'broken', evidence: broken.message };
  const missing = environment?.missing.map(({ key, needs }) => `${key} needs ${needs}`) ?? [];
  return missing.length > 0
    ? { answer: 'incomplete', evidence: missing.join('; ') }
    : { answer: 'yes', evidence: `${environment?.file} is complete` };
}

function interrupted(context: DoctorContext): Found {
  const journal = Journal.open(environmentOf(context).name, { readOnly: true });
  const open = journal.unsettled().map(({ step, hash }) => `${step}: ${hash}`);
  if (open.length > 0) return yesNo(true, `open: ${open.join('; ')}`);
  const unfinished = journal.entries.length > 0 && journal.entries.at(-1)?.kind !== 'recorded';
  return yesNo(unfinished, unfinished ? 'the last run did not write its record' : 'no run is open');
}

async function deployAddress(context: DoctorContext): Promise<Found> {
  const node = nodeOf(context);
  const contracts = planned(context);
  const taken = [];
  for (const { spec, address } of contracts)
    if ((await node.classHashAt(address)) !== undefined) taken.push(spec.name);
  const all = taken.length === contracts.length;
  return {
    answer: all ? 'taken' : 'free',
    evidence:
      taken.length > 0 ? `deployed: ${taken.join(', ')}` : 'nothing is deployed at the computed addresses',
  };
}

export const setupSymptoms: SymptomProbe[] = [
  {
    id: 'artifact/class',
    reads: 'the folder with compiled classes',
    run: async (context) => artifactClass(context),
  },
  { id: 'account/ready', reads: 'starknet_getClassHashAt, STRK.balanceOf', run: accountReady },
  {
    id: 'account/key',
    reads: 'the key of the environment, and the account’s view of its public key',
    run: accountKey,
  },
  {
    id: 'declare/known',
    reads: 'starknet_getClass',
    async run(context) {
      const node = nodeOf(context);
      const open: string[] = [];
      for (const { spec, artifact } of planned(context))
        if (!(await node.isDeclared(artifact.classHash))) open.push(spec.name);
      return yesNo(open.length === 0, open.length === 0 ? 'declared' : `not declared: ${open.join(', ')}`);
    },
  },
  {
    id: 'declare/estimate',
    reads: 'starknet_estimateFee of the declaration',
    run: (context) => estimated(context, ['declare']),
  },
  {
    id: 'declare/fee',
    reads: 'starknet_estimateFee, STRK.balanceOf',
    run: (context) => withinMeans(context, ['declare']),
  },
  {
    id: 'deploy/estimate',
    reads: 'starknet_estimateFee of the deployment',
    run: (context) => estimated(context, ['declare', 'deploy']),
  },
  {
    id: 'deploy/fee',
    reads: 'starknet_estimateFee, STRK.balanceOf',
    run: (context) => withinMeans(context, ['declare', 'deploy']),
  },
  { id: 'deploy/address', reads: 'starknet_getClassHashAt of the computed address', run: deployAddress },
  {
    id: 'deploy/interrupted',
    reads: 'the journal of the environment',
    run: async (context) => interrupted(context),
  },
  {
    id: 'config/file',
    reads: 'the environment file and its variables',
    run: async (context) => configFile(context),
  },
];
