import { ciro, expect, test } from '../support/fixtures.ts';

const WEEK = 7 * 24 * 3600;

// #region isolation
// Two tests that would disturb each other: both must find the worker without CIRO and the clock at the start.
for (const name of ['one test', 'another test']) {
  test(`${name} starts from a fresh system`, async ({ accounts, chain, clock, contracts, send }) => {
    const { owner, worker } = accounts;
    const { CIROToken } = contracts;
    const started = await clock.now();

    expect(await CIROToken.balance_of(worker.address)).toBe(0n);
    expect(Number(started) - chain.start.time).toBeLessThan(60);

    await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1)]));
    await clock.forward(WEEK);
  });
}
// #endregion isolation
