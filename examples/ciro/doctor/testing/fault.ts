import type { Rule } from '../../../../scripts/fault-proxy/rules.ts';
import type { FileChange, GoodSystem } from '../../check/testing/good-system.ts';
import type { Lie } from '../../check/testing/lying-node.ts';
import type { Subject } from '../subject.ts';

/** What a fault may use besides the system. */
export interface Places {
  /** An empty folder. */
  scratch: string;
  /** An address at which nothing listens. */
  nowhere: string;
  /** A stand-in for the explorer's verifier. */
  verifier: string;
  /** Files of the deployment: record and journal. */
  folder: string;
}

/** One real fault, and what a reader would tell the doctor about it. */
export interface LeafFault {
  /** What is broken; absent where the good system is the case. */
  chain?: (system: GoodSystem) => Promise<unknown>;
  file?: FileChange;
  /** Other answers of a stand-in for the node. */
  lie?: Lie;
  batches?: false;
  /** Trouble between program and node: the node is reached through a fault proxy with these rules. */
  rules?: Rule[];
  variables?: (system: GoodSystem, places: Places) => Record<string, string | undefined>;
  /** Changes files of the deployment; they are put back afterwards. */
  files?: (places: Places) => void;
  /** What the reader asks about; made after the fault. */
  subject?: (system: GoodSystem, places: Places) => Subject | Promise<Subject>;
  /** Answers that only a person can give. */
  given?: Record<string, string>;
}

/** Faults of one tree, by leaf. */
export type LeafFaults = Record<string, LeafFault>;

/** Nothing answers at the node's address. */
export const NODE_GONE: LeafFault = { variables: (_system, { nowhere }) => ({ RPC_URL: nowhere }) };
