import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type CompiledSierra, Contract, constants, hash } from 'starknet';
import { withoutManifest } from '../../../check/testing/faults.ts';
import type { FileChange, GoodSystem } from '../../../check/testing/good-system.ts';
import { PUBLISHED_ARTIFACTS } from '../../../lib/paths.ts';
import { addressOf, printed, rawCall, refused } from '../chain.ts';
import { type LeafFaults, NODE_GONE, type Places } from '../fault.ts';

const NOBODY = '0x1234';
const CLASS = 'SimpleEvents.contract_class.json';

interface Manifest {
  contracts: Record<string, { artifactHash?: string; classHash: string; compiledClassHash: string }>;
}

/** A folder with all classes, in which the file of SimpleEvents is another one. */
function classes(
  places: Places,
  change: (sierra: CompiledSierra, manifest: Manifest) => CompiledSierra | undefined,
) {
  const folder = path.join(places.scratch, 'classes');
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(PUBLISHED_ARTIFACTS))
    copyFileSync(path.join(PUBLISHED_ARTIFACTS, file), path.join(folder, file));
  const manifestFile = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const name = readdirSync(folder).find((file) => file.endsWith(CLASS)) ?? CLASS;
  const changed = change(
    JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as CompiledSierra,
    manifest,
  );
  if (changed) writeFileSync(path.join(folder, name), JSON.stringify(changed));
  else rmSync(path.join(folder, name));
  writeFileSync(manifestFile, JSON.stringify(manifest));
  return { CIRO_ARTIFACTS: folder };
}

/** A class that the chain does not have: SimpleEvents with one more name in its ABI. */
export function otherClass(places: Places, compiled?: string) {
  return classes(places, (sierra, manifest) => {
    const changed = {
      ...sierra,
      abi: [...sierra.abi, { type: 'struct', name: 'Unused', members: [] }],
    } as CompiledSierra;
    const known = manifest.contracts.SimpleEvents?.compiledClassHash ?? '0x0';
    manifest.contracts.SimpleEvents = {
      classHash: hash.computeContractClassHash(changed),
      compiledClassHash: compiled ?? known,
    };
    return changed;
  });
}

const about = { subject: () => ({ contract: 'SimpleEvents' }) };
const low: FileChange = (file) => (file.fees.ceiling = '0.000001 STRK');

export const declarationFails: LeafFaults = {
  'node-trouble': NODE_GONE,
  'class-missing': { ...about, variables: (_system, places) => classes(places, () => undefined) },
  'class-stale': {
    ...about,
    variables: (_system, places) => classes(places, (sierra) => ({ ...sierra, abi: [] }) as CompiledSierra),
  },
  'casm-missing': { ...about, variables: (system) => withoutManifest(system) },
  'account-missing': { ...about, variables: () => ({ ACCOUNT_ADDRESS: NOBODY }) },
  'account-empty': { ...about, variables: (system) => ({ ACCOUNT_ADDRESS: system.address('CIROToken') }) },
  'already-declared': about,
  'compiled-class-hash': { ...about, variables: (_system, places) => otherClass(places, '0x1') },
  // A devnet takes classes of any size and hangs on broken ones, so a stand-in refuses.
  'class-refused': {
    ...about,
    variables: (_system, places) => otherClass(places),
    lie: (question) =>
      question.method === 'starknet_estimateFee'
        ? { error: { code: 57, message: 'Contract class size is too large' } }
        : undefined,
  },
  'fee-too-high': { ...about, file: low, variables: (_system, places) => otherClass(places) },
  'wrong-key': {
    ...about,
    variables: (system, places) => ({
      ...otherClass(places),
      PRIVATE_KEY: system.devnet.accounts[1]?.privateKey,
    }),
  },
  'nothing-found': { ...about, variables: (_system, places) => otherClass(places) },
};

/** A deployment through the universal deployer, as a program of one's own does it. */
const deployment = (classHash: string, calldata: string[], salt = '0x5') =>
  rawCall(constants.UDC.ADDRESS, constants.UDC.ENTRYPOINT, [
    classHash,
    salt,
    '0x0',
    String(calldata.length),
    ...calldata,
  ]);

const classOf = async (system: GoodSystem, name: string): Promise<string> =>
  system.devnet.rpc('starknet_getClassHashAt', {
    block_id: 'latest',
    contract_address: system.address(name),
  });

/** What the reader's own deployment says. */
const failing = (make: (system: GoodSystem) => Promise<ReturnType<typeof deployment>>) => ({
  subject: async (system: GoodSystem) => ({ error: await refused(system.account(6), await make(system)) }),
});

/** Record and journal are gone, and one contract is to be deployed. */
const nothingRecorded = (change: FileChange = () => {}) => ({
  files: ({ folder }: Places) => rmSync(folder, { recursive: true, force: true }),
  file: ((file) => {
    file.contracts = ['SimpleEvents'];
    file.configure = {};
    change(file);
  }) as FileChange,
});

export const deploymentFails: LeafFaults = {
  'node-trouble': NODE_GONE,
  'file-broken': { file: (file) => (file.parameters.GovernanceTreasury!.council_threshold = 9) },
  'file-incomplete': { file: (file) => (file.addresses.extra = { env: 'NOT_SET_ANYWHERE' }) },
  arguments: failing(async (system) => deployment(await classOf(system, 'CIROToken'), ['0x1'])),
  threshold: failing(async (system) =>
    deployment(await classOf(system, 'TreasuryTimelock'), [
      '1',
      addressOf(system, 3),
      '0',
      '86400',
      system.multisig,
      '0',
    ]),
  ),
  'not-declared': failing(async () => deployment('0x123456', [])),
  'address-taken': {
    subject: async (system) => {
      const call = deployment(await classOf(system, 'SimpleEvents'), [], '0x77');
      await system.as(6, call);
      return { error: await refused(system.account(6), call) };
    },
  },
  nonce: {
    subject: async (system) => ({
      error: await printed(() =>
        system.account(6).execute(system.call('SimpleEvents', 'emit_event', ['0x1']), {
          nonce: 0,
          tip: 0,
          resourceBounds: {
            l1_gas: { max_amount: 0n, max_price_per_unit: 10n ** 11n },
            l1_data_gas: { max_amount: 1_000n, max_price_per_unit: 10n ** 11n },
            l2_gas: { max_amount: 10_000_000n, max_price_per_unit: 10n ** 10n },
          },
        }),
      ),
    }),
    // The account has sent a transaction, so nonce 0 is used.
    chain: (system) => system.as(6, system.call('SimpleEvents', 'emit_event', ['0x1'])),
  },
  'silent-revert': {
    subject: async (system) => {
      const classHash = await classOf(system, 'TreasuryTimelock');
      const bound = (max_amount: bigint) => ({ max_amount, max_price_per_unit: 10n ** 11n });
      return {
        error: await printed(() =>
          Contract.factory(
            { classHash, account: system.account(6), constructorCalldata: ['0x0'], parseRequest: false },
            {
              resourceBounds: { l1_gas: bound(0n), l1_data_gas: bound(2_000n), l2_gas: bound(50_000_000n) },
              tip: 0,
            },
          ),
        ),
      };
    },
  },
  'other-error': {
    subject: async (system) => ({
      error: await refused(system.account(6), system.call('JobManager', 'pause')),
    }),
  },
  'half-finished': {
    files: ({ folder }) =>
      appendFileSync(
        path.join(folder, 'journal.jsonl'),
        `${JSON.stringify({ kind: 'signed', step: 'deploy/CIROToken', hash: '0xabc', nonce: '0x0', maxFee: '0', wire: {} })}\n`,
      ),
  },
  'account-missing': { variables: () => ({ ACCOUNT_ADDRESS: NOBODY }) },
  'account-empty': { variables: (system) => ({ ACCOUNT_ADDRESS: system.address('CIROToken') }) },
  'already-deployed': {},
  'estimate-refused': { ...nothingRecorded(), variables: (_system, places) => otherClass(places, '0x1') },
  'fee-too-high': { ...nothingRecorded(low), variables: (_system, places) => otherClass(places) },
  'nothing-found': { ...nothingRecorded(), variables: (_system, places) => otherClass(places) },
};
