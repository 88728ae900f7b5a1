import { ciro, event, expect, expectRevert, felt, test } from '../support/fixtures.ts';

// #region transfer
test('a transfer moves tokens and says so', async ({ accounts, contracts, send }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;

  const sent = await send(owner, CIROToken.populate('transfer', [worker.address, ciro(250)]));

  expect(sent.events).toEqual([
    event('CIROToken.Transfer', { from: felt(owner.address), to: felt(worker.address), value: ciro(250) }),
  ]);
  expect(await CIROToken.balance_of(worker.address)).toBe(ciro(250));
});
// #endregion transfer

// #region refused
test('a transfer of 10,000 CIRO is refused', async ({ accounts, contracts, send }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;

  await expectRevert(
    send(owner, CIROToken.populate('transfer', [worker.address, ciro(10_000)])),
    'Use initiate_large_transfer',
  );
  expect(await CIROToken.balance_of(worker.address)).toBe(0n);
});
// #endregion refused

// #region multicall
test('two transfers in one transaction happen together or not at all', async ({
  accounts,
  contracts,
  send,
}) => {
  const { owner, worker, client } = accounts;
  const { CIROToken } = contracts;
  const toWorker = CIROToken.populate('transfer', [worker.address, ciro(1)]);
  const toClient = CIROToken.populate('transfer', [client.address, ciro(2)]);
  const tooMuch = CIROToken.populate('transfer', [client.address, ciro(10_000)]);

  await expectRevert(send(owner, [toWorker, tooMuch]), 'Use initiate_large_transfer');
  expect(await CIROToken.balance_of(worker.address)).toBe(0n);

  await send(owner, [toWorker, toClient]);
  expect(await CIROToken.balance_of(worker.address)).toBe(ciro(1));
  expect(await CIROToken.balance_of(client.address)).toBe(ciro(2));
});
// #endregion multicall
