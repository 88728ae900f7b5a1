// Upgrades, imports and pauses of the next family. Made by `npm run scenarios` from examples/knowledge/scenarios/next-ownership.yaml. Do not edit.
import { ciro, classOf, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region nup-01
test('NUP-01 A class is replaced after a delay', async ({
  accounts,
  clock,
  given,
  next,
  returned,
  send,
  then,
  when,
}) => {
  const { outsider, owner, worker } = accounts;
  const { CIROToken } = next;

  given('the worker holds 10 CIRO');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(10)]));

  when('a stranger schedules a class, and is refused');
  await expectRevert(
    send(outsider, CIROToken.populate('schedule_upgrade', [classOf('CIROToken')])),
    'Only owner',
  );

  when("the owner schedules it, and can't execute it before a day has passed");
  const tx1 = await send(owner, CIROToken.populate('schedule_upgrade', [classOf('CIROToken')]));
  expect(await returned(tx1)).toEqual(tx1.time + 86400n);
  await expectRevert(send(owner, CIROToken.populate('execute_upgrade', [])), 'Upgrade delay not over');

  when('the owner executes it after a day');
  await clock.forward(90000);
  const tx2 = await send(owner, CIROToken.populate('execute_upgrade', []));
  expect(tx2.events).toEqual([event('next CIROToken.Upgraded', { class_hash: classOf('CIROToken') })]);

  then('balances are what they were, and nothing is scheduled');
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(ciro(10));
  expect(plain(await CIROToken.get_storage_version())).toEqual(1n);
  await expectRevert(send(owner, CIROToken.populate('cancel_upgrade', [])), 'No upgrade scheduled');
});
// #endregion nup-01

// #region nup-02
test('NUP-02 A scheduled class is cancelled', async ({ accounts, clock, given, next, send, then, when }) => {
  const { owner } = accounts;
  const { CDCPool } = next;

  given('the owner has scheduled a class for the pool');
  await send(owner, CDCPool.populate('schedule_upgrade', [classOf('JobManager')]));

  when('the owner finds that it is the class of another contract, and cancels it');
  const tx1 = await send(owner, CDCPool.populate('cancel_upgrade', []));
  expect(tx1.events).toEqual([event('next CDCPool.UpgradeCancelled', { class_hash: classOf('JobManager') })]);

  then("it can't be executed any more");
  await clock.forward(90000);
  await expectRevert(send(owner, CDCPool.populate('execute_upgrade', [])), 'No upgrade scheduled');
});
// #endregion nup-02

// #region nup-03
test('NUP-03 An import that is closed stays closed', async ({ accounts, given, next, send, then, when }) => {
  const { outsider, owner, worker } = accounts;
  const { CIROToken } = next;

  given('the system started without old state, so the import is closed');
  expect(plain(await CIROToken.is_import_open())).toEqual(false);

  when('the owner and a stranger import a balance');
  await expectRevert(
    send(
      owner,
      CIROToken.populate('import_balances', [
        [{ holder: worker.address, balance: ciro(10), held_since: 0n }],
      ]),
    ),
    'Import is finalized',
  );
  await expectRevert(send(outsider, CIROToken.populate('import_balances', [[]])), 'Only owner');
  await expectRevert(
    send(owner, CIROToken.populate('finalize_import', [ciro(50_000_000)])),
    'Import is finalized',
  );

  then('the supply is what it was');
  expect(plain(await CIROToken.total_supply())).toEqual(ciro(50_000_000));
  expect(plain(await CIROToken.balance_of(worker.address))).toEqual(0n);
});
// #endregion nup-03

// #region nup-04
test('NUP-04 State is imported, twice the same, and closed', async ({
  accounts,
  chain,
  given,
  send,
  then,
  when,
}) => {
  const { client, owner, worker } = accounts;

  given('a new token is deployed, without a supply');
  const NewToken = await chain.deploy('next', 'CIROToken', 'NewToken', [
    owner.address,
    '0x0',
    '0x0',
    '0x0',
    0n,
    86400n,
  ]);

  when('the owner pauses it and imports two balances, the second batch twice');
  await send(owner, NewToken.populate('pause', []));
  await send(
    owner,
    NewToken.populate('import_balances', [
      [{ holder: worker.address, balance: ciro(30_000), held_since: 1000n }],
    ]),
  );
  await send(
    owner,
    NewToken.populate('import_balances', [[{ holder: client.address, balance: ciro(5), held_since: 0n }]]),
  );
  await send(
    owner,
    NewToken.populate('import_balances', [[{ holder: client.address, balance: ciro(5), held_since: 0n }]]),
  );

  when('it closes the import with a wrong sum, then with the right one');
  await expectRevert(
    send(owner, NewToken.populate('finalize_import', [ciro(30_000)])),
    'Supply is not as expected',
  );
  const tx1 = await send(owner, NewToken.populate('finalize_import', [ciro(30_005)]));
  expect(tx1.events).toEqual([event('NewToken.ImportFinalized', { account: felt(owner.address) })]);

  then('the supply is the sum of the balances, above the cap of a published transfer too');
  expect(plain(await NewToken.total_supply())).toEqual(ciro(30_005));
  expect(plain(await NewToken.balance_of(worker.address))).toEqual(ciro(30_000));
});
// #endregion nup-04

// #region nup-05
test('NUP-05 A paused token', async ({ accounts, given, next, returned, send, then, when }) => {
  const { client, outsider, owner, worker } = accounts;
  const { CIROToken } = next;

  given('the worker holds 10 CIRO');
  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(10)]));

  when("the owner pauses the token, and a stranger can't");
  await expectRevert(send(outsider, CIROToken.populate('pause', [])), 'Not emergency council');
  await send(owner, CIROToken.populate('pause', []));

  when('the worker pays the client');
  await expectRevert(
    send(worker, CIROToken.populate('transfer', [client.address, ciro(1)])),
    'Contract is paused',
  );

  then('it passes once the owner unpauses');
  await send(owner, CIROToken.populate('unpause', []));
  const tx1 = await send(worker, CIROToken.populate('transfer', [client.address, ciro(1)]));
  expect(await returned(tx1)).toEqual(true);
});
// #endregion nup-05

// #region nup-06
test('NUP-06 A paused pool and job manager', async ({ accounts, next, returned, send, then, when }) => {
  const { owner, worker } = accounts;
  const { CDCPool, JobManager } = next;

  when('the owner pauses both');
  await send(owner, CDCPool.populate('pause_contract', []));
  await send(owner, JobManager.populate('pause', []));
  await expectRevert(send(owner, JobManager.populate('pause', [])), 'Already paused');

  when('a worker registers');
  const workerCapabilities = {
    gpu_memory: 24n,
    cpu_cores: 16n,
    ram: 64n,
    storage: 1000n,
    bandwidth: 500n,
    capability_flags: 5n,
    gpu_model: felt('RTX4090'),
    cpu_model: felt('EPYC'),
  };
  await expectRevert(
    send(worker, CDCPool.populate('register_worker', [workerCapabilities, [], 99n])),
    'Contract is paused',
  );

  then('both run again, and the worker is in');
  await send(owner, CDCPool.populate('resume_contract', []));
  await send(owner, JobManager.populate('unpause', []));
  const tx1 = await send(worker, CDCPool.populate('register_worker', [workerCapabilities, [], 99n]));
  expect(await returned(tx1)).toEqual({ value: 1n });
});
// #endregion nup-06
