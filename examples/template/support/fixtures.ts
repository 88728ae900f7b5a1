import type { Account, RpcProvider } from 'starknet';
import { test as base, inject } from 'vitest';
import type { Accounts } from './chain/accounts.ts';
import { Chain } from './chain/chain.ts';
import { restore } from './chain/checkpoint.ts';
import type { Clock } from './chain/clock.ts';
import type { Sender } from './chain/send.ts';
import { writeRecord } from './record/write.ts';
import type { NEXT, PUBLISHED, Typed } from './system/contracts.ts';

export { event } from './chain/events.ts';
export { expectRevert } from './chain/reverts.ts';
export { BOUNDS } from './chain/send.ts';
export { CIRO, ciro, classOf, felt, option, plain, selectorOf, tuple, variant } from './chain/values.ts';
export { expect } from 'vitest';

/** One sentence of the story that a test tells. */
type Tell = (text: string) => void;

/** What a test may ask for. */
export interface Fixtures {
  /** The devnet at the start block; every other fixture comes from it. */
  chain: Chain;
  accounts: Accounts<Account>;
  provider: RpcProvider;
  /** The ten published contracts, typed. */
  contracts: Typed<typeof PUBLISHED>;
  /** The four repaired contracts, typed. */
  next: Typed<typeof NEXT>;
  clock: Clock;
  /** Sends calls in one transaction and waits for it. */
  send: Sender['send'];
  /** What the first call of a transaction returned. */
  returned: Sender['returned'];
  /** Says what is there before, for the record of the test. */
  given: Tell;
  /** Says what somebody does. */
  when: Tell;
  /** Says what follows from it. */
  then: Tell;
}

/**
 * vitest's `test` with the chain as fixtures. Every test starts from the same block at the same time, whatever ran
 * before it.
 */
export const test = base.extend<Fixtures>({
  chain: async ({ task }, use) => {
    const shared = inject('chain');
    await restore(shared.url, shared.start);
    const chain = new Chain(shared);
    await use(chain);
    await writeRecord(task, chain.recorder);
  },
  accounts: ({ chain }, use) => use(chain.accounts),
  provider: ({ chain }, use) => use(chain.provider),
  contracts: ({ chain }, use) => use(chain.contracts),
  next: ({ chain }, use) => use(chain.next),
  clock: ({ chain }, use) => use(chain.clock),
  send: ({ chain }, use) => use((...args) => chain.sender.send(...args)),
  returned: ({ chain }, use) => use((sent) => chain.sender.returned(sent)),
  given: ({ chain }, use) => use((text) => chain.recorder.clause('Given', text)),
  when: ({ chain }, use) => use((text) => chain.recorder.clause('When', text)),
  then: ({ chain }, use) => use((text) => chain.recorder.clause('Then', text)),
});
