import { BOUNDS, ciro, expect, test } from '../support/fixtures.ts';

// #region fee
test('a transfer costs the sender its fee in STRK, and no CIRO', async ({
  accounts,
  chain,
  contracts,
  send,
}) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;
  const before = await chain.strkOf(owner.address);

  const sent = await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1)]));

  expect(sent.fee).toBeGreaterThan(0n);
  expect(await chain.strkOf(owner.address)).toBe(before - sent.fee);
  expect(await CIROToken.balance_of(owner.address)).toBe(ciro(50_000_000 - 1));
});
// #endregion fee

// #region budget
test('an estimate is an upper limit, not the price', async ({ accounts, contracts, send }) => {
  const { owner, worker } = accounts;
  const call = contracts.CIROToken.populate('transfer', [worker.address, ciro(1)]);

  const estimate = await owner.estimateInvokeFee(call, { tip: 0n });
  const sent = await send(owner, call);

  // starknet.js adds 50% to the amounts and to the prices; only what is used is charged.
  expect(sent.fee).toBeLessThan(estimate.overall_fee);
});
// #endregion budget

// #region reverted
test('a transaction that reverts in a block costs a fee and changes nothing else', async ({
  accounts,
  contracts,
  send,
}) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;
  const call = CIROToken.populate('transfer', [worker.address, ciro(10_000)]);

  // With bounds nothing is estimated, so starknet.js sends what would fail, and does not throw.
  const sent = await send(owner, call, BOUNDS);

  expect(sent.reverted).toBe('Use initiate_large_transfer');
  expect(sent.fee).toBeGreaterThan(0n);
  expect(sent.events).toEqual([]);
  expect(await CIROToken.balance_of(worker.address)).toBe(0n);
});
// #endregion reverted
