import { sameFelt } from '../../lib/units.ts';
import type { ContractName } from '../../system/types.ts';
import type { Reader } from './reader.ts';
import type { Invariant } from './types.ts';

const THREE: [ContractName, ContractName, ContractName] = ['CIROToken', 'CDCPool', 'JobManager'];

/** Where the published contracts store who governs them, and their pause. */
const GOVERNOR: Partial<Record<ContractName, string>> = {
  CIROToken: 'owner',
  CDCPool: 'admin',
  JobManager: 'admin',
};
const PAUSE: Partial<Record<ContractName, string>> = { CDCPool: 'paused', JobManager: 'contract_paused' };

async function governor(reader: Reader, name: ContractName): Promise<bigint> {
  return (await reader.family(name)) === 'next'
    ? BigInt((await reader.view(name, 'owner'))[0] ?? 0)
    : reader.stored(name, GOVERNOR[name] ?? 'owner');
}

async function isPaused(reader: Reader, name: ContractName): Promise<boolean> {
  const variable = (await reader.family(name)) === 'next' ? undefined : PAUSE[name];
  return variable ? (await reader.stored(name, variable)) === 1n : reader.flag(name, 'is_paused');
}

/** Contracts among the three for which something is wrong. */
async function each(wrong: (name: ContractName) => Promise<string | undefined>): Promise<string[]> {
  const found = await Promise.all(THREE.map(wrong));
  return found.filter((text): text is string => text !== undefined);
}

/** A stored address that has to be one of the recorded contracts. */
async function points(
  reader: Reader,
  name: ContractName,
  what: string,
  felt: bigint | string,
  to: ContractName,
): Promise<string[]> {
  return sameFelt(felt, reader.address(to)) ? [] : [`${what} of ${name} is 0x${BigInt(felt).toString(16)}`];
}

/** Rules about who governs the system and whether it runs. */
export const controlInvariants: Invariant[] = [
  {
    id: 'owners',
    title: 'token, pool and job manager have the expected owner',
    reads: 'owner of the three, or the stored owner and admin; addresses.owner of the environment',
    repair: 'stop: look for OwnershipTransferred events, and pass --owner when a handover was planned',
    needs: THREE,
    families: ['next', 'published'],
    problems: (reader) =>
      each(async (name) => {
        const found = await governor(reader, name);
        if (reader.owner !== undefined && found === BigInt(reader.owner)) return undefined;
        return `${name} belongs to 0x${found.toString(16)}, expected ${reader.owner ?? 'addresses.owner of the environment'}`;
      }),
  },
  {
    id: 'no-offer',
    title: 'the ownership of none of them is on offer',
    reads: 'pending_owner of the three',
    repair: 'let the new owner accept, or replace the offer with transfer_ownership',
    needs: THREE,
    families: ['next'],
    problems: (reader) =>
      each(async (name) => {
        const pending = BigInt((await reader.view(name, 'pending_owner'))[0] ?? 0);
        return pending === 0n ? undefined : `${name} is offered to 0x${pending.toString(16)}`;
      }),
  },
  {
    id: 'no-upgrade',
    title: 'no upgrade is scheduled',
    reads: 'get_scheduled_upgrade of the three',
    repair: 'compare the class with your plan; if it is not yours: rollback --contract <name> --cancel',
    needs: THREE,
    families: ['next'],
    problems: (reader) =>
      each(async (name) => {
        const scheduled = BigInt((await reader.view(name, 'get_scheduled_upgrade'))[0] ?? 0);
        return scheduled === 0n ? undefined : `class 0x${scheduled.toString(16)} is scheduled for ${name}`;
      }),
  },
  {
    id: 'import-closed',
    title: 'no import is open',
    reads: 'is_import_open of the three',
    repair: 'close it with migrate --finalize: until then an owner can write balances',
    needs: THREE,
    families: ['next'],
    stages: ['running', 'frozen'],
    problems: (reader) =>
      each(async (name) =>
        (await reader.flag(name, 'is_import_open')) ? `the import of ${name} is open` : undefined,
      ),
  },
  {
    id: 'not-paused',
    title: 'none of them is paused',
    reads: 'is_paused of the three, or the stored pause',
    repair: 'find out who paused, and why, before you unpause',
    needs: THREE,
    families: ['next', 'published'],
    stages: ['running'],
    problems: (reader) =>
      each(async (name) => ((await isPaused(reader, name)) ? `${name} is paused` : undefined)),
  },
  {
    id: 'paused',
    title: 'all of them are paused',
    reads: 'is_paused of the three, or the stored pause',
    repair: 'pause it before you take the snapshot',
    needs: THREE,
    families: ['next', 'published'],
    stages: ['frozen'],
    problems: (reader) =>
      each(async (name) => ((await isPaused(reader, name)) ? undefined : `${name} is not paused`)),
  },
  {
    id: 'token-paused',
    title: 'the new token is paused until its import is closed',
    reads: 'is_paused and is_import_open of CIROToken',
    repair: 'pause the new token: nothing may move between two batches of an import',
    needs: ['CIROToken'],
    families: ['next'],
    stages: ['importing'],
    async problems(reader) {
      const open = await reader.flag('CIROToken', 'is_import_open');
      return !open || (await reader.flag('CIROToken', 'is_paused')) ? [] : ['CIROToken is not paused'];
    },
  },
  {
    id: 'links',
    title: 'the three contracts know each other',
    reads:
      'CIROToken: get_job_manager, get_cdc_pool; CDCPool: get_ciro_token, get_job_manager; JobManager: get_payment_token, get_cdc_pool',
    repair: 'set_job_manager and set_cdc_pool of the contract that is named',
    needs: THREE,
    families: ['next'],
    async problems(reader) {
      const known: [ContractName, string, ContractName][] = [
        ['CIROToken', 'get_job_manager', 'JobManager'],
        ['CIROToken', 'get_cdc_pool', 'CDCPool'],
        ['CDCPool', 'get_ciro_token', 'CIROToken'],
        ['CDCPool', 'get_job_manager', 'JobManager'],
        ['JobManager', 'get_payment_token', 'CIROToken'],
        ['JobManager', 'get_cdc_pool', 'CDCPool'],
      ];
      const found = known.map(async ([name, getter, to]) =>
        points(reader, name, getter, (await reader.view(name, getter))[0] ?? '0x0', to),
      );
      return (await Promise.all(found)).flat();
    },
  },
  {
    id: 'links-stored',
    title: 'pool and job manager use the recorded token',
    reads: 'storage ciro_token of CDCPool, payment_token of JobManager',
    repair: 'the record names another system: adopt the right contracts',
    needs: THREE,
    families: ['published'],
    async problems(reader) {
      const known: [ContractName, string, ContractName][] = [
        ['CDCPool', 'ciro_token', 'CIROToken'],
        ['JobManager', 'payment_token', 'CIROToken'],
      ];
      const found = known.map(async ([name, variable, to]) =>
        points(reader, name, variable, await reader.stored(name, variable), to),
      );
      return (await Promise.all(found)).flat();
    },
  },
];
