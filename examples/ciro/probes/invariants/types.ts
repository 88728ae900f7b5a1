import type { ContractName } from '../../system/types.ts';
import type { Family, Reader } from './reader.ts';

/**
 * When a rule has to hold: while the system is used, while it is frozen for a snapshot, or while the new contracts
 * take over the state.
 */
export const STAGES = ['running', 'frozen', 'importing'] as const;
export type Stage = (typeof STAGES)[number];

/** A rule about the state that must hold whatever happened before. */
export interface Invariant {
  /** Behind `invariant/`. */
  id: string;
  /** What holds. */
  title: string;
  /** What is read. */
  reads: string;
  /** The first thing to do when it is broken. */
  repair: string;
  /** Contracts that the record must have. The first decides the family. */
  needs: [ContractName, ...ContractName[]];
  /** Families for which the rule is made. */
  families: Family[];
  /** Stages in which it must hold; all when absent. */
  stages?: Stage[];
  /** What is wrong, in words; nothing when the rule holds. */
  problems(reader: Reader): Promise<string[]>;
}
