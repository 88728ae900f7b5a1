import type { Reason } from '../findings.ts';
import { type MutableAbi, type Sources, edit, item, raise } from './base.ts';

/** Turns version 1 into another version. */
export type Change = (sources: Sources, abi: MutableAbi) => void;

/** An upgrade that must be refused: what it does in words, the reason, and the change. */
export type BadUpgrade = [name: string, reason: Reason, change: Change];

/** An upgrade that must be accepted. */
export type GoodUpgrade = [name: string, change: Change];

export const vault =
  (from: string, to: string): Change =>
  (sources) => {
    raise(sources);
    edit(sources, 'vault.cairo', from, to);
  };
export const types =
  (from: string, to: string): Change =>
  (sources) => {
    raise(sources);
    edit(sources, 'types.cairo', from, to);
  };
export const functions =
  (change: (items: NonNullable<MutableAbi[number]['items']>) => void): Change =>
  (_sources, abi) =>
    change(item(abi, 'IVault').items ?? []);
export const without = (name: string): Change =>
  functions((items) =>
    items.splice(
      items.findIndex((one) => one.name === name),
      1,
    ),
  );
