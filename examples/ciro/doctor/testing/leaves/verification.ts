import { forget, view } from '../../../check/testing/faults.ts';
import type { FileChange, GoodSystem } from '../../../check/testing/good-system.ts';
import type { Lie } from '../../../check/testing/lying-node.ts';
import { requireRecord } from '../../../deploy/record.ts';
import { sameFelt } from '../../../lib/units.ts';
import { Verifier } from '../../../source/verifier.ts';
import { printed } from '../chain.ts';
import { type LeafFaults, NODE_GONE, type Places } from '../fault.ts';
import { otherClass } from './setup.ts';

/** The node has nothing, or another class, at the address of one contract. */
const at =
  (name: string, reply: ReturnType<Lie>): Lie =>
  (question) => {
    if (question.method !== 'starknet_getClassHashAt') return undefined;
    const { contract_address } = question.params as { contract_address: string };
    const address = Object.entries(requireRecord('good').contracts).find(([key]) => key === name)?.[1]
      ?.address;
    return address && sameFelt(address, contract_address) ? reply : undefined;
  };

/** The owner's account is gone. */
const ownerGone: Lie = (question, reply) => {
  if (question.method !== 'starknet_getClassHashAt' || !('result' in reply)) return undefined;
  const { contract_address } = question.params as { contract_address: string };
  return Object.values(requireRecord('good').contracts).some(({ address }) =>
    sameFelt(address, contract_address),
  )
    ? undefined
    : { error: { code: 20, message: 'Contract not found' } };
};

const verifierAt =
  (address: (places: Places) => string) =>
  (_system: GoodSystem, places: Places): Record<string, string> => ({ VERIFIER: address(places) });

const explorer: FileChange = (file) => {
  file.explorer = { verifier: { env: 'VERIFIER' } };
};

/** What the source command prints of a job of the stand-in. */
const job = (id: string) => ({
  file: explorer,
  variables: verifierAt(({ verifier }) => verifier),
  subject: async (_system: GoodSystem, { verifier }: Places) => ({
    error: await printed(() =>
      new Verifier({ base: verifier, timeout: 5_000, poll: 1, wait: 0 }).outcome(id),
    ),
  }),
});

export const verificationFails: LeafFaults = {
  'node-trouble': NODE_GONE,
  'no-record': {
    files: ({ folder }) => forget(folder, 'BurnManager'),
    file: (file) => (file.contracts = 'all'),
  },
  'chain-reset': { lie: at('CIROToken', { error: { code: 20, message: 'Contract not found' } }) },
  'class-replaced': { lie: at('CIROToken', { result: '0xbad' }) },
  'class-differs': { variables: (_system, places) => otherClass(places) },
  'value-differs': { file: (file) => (file.parameters.JobManager!.admin = 'member1') },
  'role-missing': { lie: ownerGone },
  'calls-open': { file: (file) => (file.configure = { workers: [{ id: '0x1', address: 'worker' }] }) },
  'view-differs': { lie: view('name', ['0x41']) },
  'all-green': {},
  'verifier-unreachable': {
    file: explorer,
    variables: verifierAt(({ nowhere }) => nowhere.replace('/rpc', '')),
  },
  verified: { file: explorer, variables: verifierAt(({ verifier }) => verifier) },
  'compile-failed': job('compile-failed'),
  'hash-mismatch': job('failed'),
  'request-refused': job('refused'),
};
