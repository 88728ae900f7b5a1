import type { LeafFaults } from '../fault.ts';
import { governanceStuck } from './governance.ts';
import { rpcUnreliable } from './rpc-unreliable.ts';
import { sampleDoesNotRun } from './sample.ts';
import { declarationFails, deploymentFails } from './setup.ts';
import {
  eventMissing,
  flowStuck,
  transactionReverts,
  transactionStuck,
  wrongBalance,
} from './transactions.ts';
import { verificationFails } from './verification.ts';

/** A real fault for each result of each tree. */
export const LEAVES: Record<string, LeafFaults> = {
  'declaration-fails': declarationFails,
  'deployment-fails': deploymentFails,
  'transaction-reverts': transactionReverts,
  'transaction-stuck': transactionStuck,
  'wrong-balance': wrongBalance,
  'event-missing': eventMissing,
  'flow-stuck': flowStuck,
  'governance-stuck': governanceStuck,
  'rpc-unreliable': rpcUnreliable,
  'verification-fails': verificationFails,
  'sample-does-not-run': sampleDoesNotRun,
};
