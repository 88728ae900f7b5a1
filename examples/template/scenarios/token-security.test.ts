// The security functions of CIROToken. Made by `npm run scenarios` from examples/knowledge/scenarios/token-security.yaml. Do not edit.
import { ciro, event, expect, expectRevert, felt, plain, test } from '../support/fixtures.ts';

// #region sec-01
test('SEC-01 The owner pauses the token', async ({ accounts, contracts, returned, send, then, when }) => {
  const { client, owner } = accounts;
  const { CIROToken } = contracts;

  when('the owner pauses');
  const tx1 = await send(owner, CIROToken.populate('pause', []));
  expect(tx1.events).toEqual([event('CIROToken.ContractPaused', { timestamp: tx1.time })]);
  expect(plain(await CIROToken.is_paused())).toEqual(true);

  then('transfers, minting, proposals and payouts are refused');
  await expectRevert(send(owner, CIROToken.populate('transfer', [client.address, 1n])), 'Contract is paused');
  await expectRevert(
    send(owner, CIROToken.populate('mint', [client.address, 1n, felt('x')])),
    'Contract is paused',
  );
  await expectRevert(
    send(owner, CIROToken.populate('create_proposal', [felt('x'), 0n, 0n])),
    'Contract is paused',
  );

  then('allowances still change');
  const tx2 = await send(owner, CIROToken.populate('approve', [client.address, 5n]));
  expect(await returned(tx2)).toEqual(true);

  then('after the end of the pause, tokens move again');
  const tx3 = await send(owner, CIROToken.populate('unpause', []));
  expect(tx3.events).toEqual([event('CIROToken.ContractUnpaused', { timestamp: tx3.time })]);
  const tx4 = await send(owner, CIROToken.populate('transfer', [client.address, 1n]));
  expect(await returned(tx4)).toEqual(true);
});
// #endregion sec-01

// #region sec-02
test('SEC-02 An emergency withdrawal destroys tokens', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  when('the owner withdraws 100 CIRO');
  const tx1 = await send(owner, CIROToken.populate('emergency_withdraw', [ciro(100), felt('oops')]));
  expect(tx1.events).toEqual([
    event('CIROToken.EmergencyWithdrawal', {
      executor: felt(owner.address),
      amount: ciro(100),
      justification: felt('oops'),
      timestamp: tx1.time,
    }),
    event('CIROToken.Transfer', { from: felt(owner.address), to: 0n, value: ciro(100) }),
  ]);

  then('address zero holds them');
  expect(plain(await CIROToken.balance_of('0x0'))).toEqual(ciro(100));
  expect(plain(await CIROToken.balance_of(owner.address))).toEqual(ciro(49_999_900));
});
// #endregion sec-02

// #region sec-03
test('SEC-03 An upgrade that is authorized', async ({ accounts, contracts, send, then, when }) => {
  const { client, owner } = accounts;
  const { CIROToken } = contracts;

  when('the owner authorizes a new implementation');
  const tx1 = await send(owner, CIROToken.populate('authorize_upgrade', [client.address, 10n]));
  expect(tx1.events).toEqual([
    event('CIROToken.UpgradeAuthorized', {
      new_implementation: felt(client.address),
      authorized_by: felt(owner.address),
      timelock_duration: 10n,
      execute_after: tx1.time + 10n,
    }),
  ]);

  then('the token stays as it is, and the client has become an auditor (defect T23)');
  expect(plain(await CIROToken.get_contract_info())).toEqual([0n, false, 0n]);
  const tx2 = await send(
    client,
    CIROToken.populate('submit_security_audit', [41n, 88n, 3n, felt('dropped')]),
  );
  expect(tx2.events).toEqual([
    event('CIROToken.SecurityAuditSubmitted', {
      audit_id: 1n,
      auditor: felt(client.address),
      findings_count: 41n,
      security_score: 88n,
      critical_issues: 3n,
      timestamp: tx2.time,
    }),
  ]);
});
// #endregion sec-03

// #region sec-04
test('SEC-04 An audit report', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, owner } = accounts;
  const { CIROToken } = contracts;

  given('the owner has made the client an auditor');
  await send(owner, CIROToken.populate('authorize_upgrade', [client.address, 10n]));

  when('the client reports 5 findings and a score of 77');
  const tx1 = await send(client, CIROToken.populate('submit_security_audit', [5n, 77n, 0n, felt('dropped')]));
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('CIROToken.SecurityAuditSubmitted', {
      audit_id: 1n,
      auditor: felt(client.address),
      findings_count: 5n,
      security_score: 77n,
      critical_issues: 0n,
      timestamp: tx1.time,
    }),
  ]);

  then('the status shows time, findings and score');
  expect(plain(await CIROToken.get_security_audit_status())).toEqual([timeT, 5n, 77n]);
});
// #endregion sec-04

// #region sec-05
test('SEC-05 An audit that is refused', async ({ accounts, contracts, given, send, then, when }) => {
  const { client, outsider, owner } = accounts;
  const { CIROToken } = contracts;

  given('the client is an auditor and has reported the largest number of findings');
  await send(owner, CIROToken.populate('authorize_upgrade', [client.address, 10n]));
  await send(client, CIROToken.populate('submit_security_audit', [2n ** 32n - 1n, 77n, 0n, felt('x')]));

  when('an outsider reports');
  await expectRevert(
    send(outsider, CIROToken.populate('submit_security_audit', [1n, 1n, 1n, felt('x')])),
    'Unauthorized auditor',
  );

  when('the auditor reports again');
  await expectRevert(
    send(client, CIROToken.populate('submit_security_audit', [1n, 1n, 1n, felt('x')])),
    'u32_add Overflow',
  );

  then('no further audit is possible, not even by the owner');
  await expectRevert(
    send(owner, CIROToken.populate('submit_security_audit', [1n, 1n, 1n, felt('x')])),
    'u32_add Overflow',
  );
});
// #endregion sec-05

// #region sec-06
test('SEC-06 The budget, the gas flag and the log', async ({ accounts, contracts, send, then, when }) => {
  const { owner } = accounts;
  const { CIROToken } = contracts;

  when('the owner adds to the security budget, sets the flag and logs a drill');
  const tx1 = await send(owner, CIROToken.populate('replenish_security_budget', [5n]));
  const timeT = tx1.time;
  expect(tx1.events).toEqual([
    event('CIROToken.SecurityBudgetReplenished', { amount: 5n, new_total: 5n, timestamp: tx1.time }),
  ]);
  const tx2 = await send(owner, CIROToken.populate('set_gas_optimization', [true]));
  expect(tx2.events).toEqual([
    event('CIROToken.GasOptimizationToggled', { enabled: true, timestamp: tx2.time }),
  ]);
  const tx3 = await send(
    owner,
    CIROToken.populate('log_emergency_operation', [felt('drill'), felt('details')]),
  );
  const timeL = tx3.time;
  expect(tx3.events).toEqual([
    event('CIROToken.EmergencyOperationLogged', {
      operation_id: 0n,
      executor: felt(owner.address),
      operation_type: felt('drill'),
      details: felt('details'),
      timestamp: tx3.time,
    }),
  ]);

  then('everything can be read back');
  expect(plain(await CIROToken.get_security_budget())).toEqual({
    annual_budget_usd: 2_000_000n,
    current_reserves: 5n,
    last_replenishment: timeT,
    guard_band_active: true,
  });
  expect(plain(await CIROToken.get_emergency_operation(0n))).toEqual({
    operation_id: 0n,
    operation_type: felt('drill'),
    authorized_by: felt(owner.address),
    justification: felt('details'),
    timestamp: timeL,
    amount_affected: 0n,
  });
});
// #endregion sec-06

// #region sec-07
test('SEC-07 Anyone reports suspicious activity', async ({ accounts, contracts, send, then, when }) => {
  const { outsider } = accounts;
  const { CIROToken } = contracts;

  when('an outsider reports spam');
  const tx1 = await send(outsider, CIROToken.populate('report_suspicious_activity', [felt('spam'), 3n]));
  expect(tx1.events).toEqual([
    event('CIROToken.SuspiciousActivityReported', {
      reporter: felt(outsider.address),
      activity_type: felt('spam'),
      severity: 3n,
      timestamp: tx1.time,
    }),
  ]);

  then('the counter is at 1');
  expect(plain(await CIROToken.get_security_monitoring_status())).toEqual([1n, 0n, 0n]);
});
// #endregion sec-07

// #region sec-08
test('SEC-08 An outsider tries the emergency functions', async ({
  accounts,
  contracts,
  send,
  then,
  when,
}) => {
  const { outsider } = accounts;
  const { CIROToken } = contracts;

  when('an outsider tries each of them');
  await expectRevert(send(outsider, CIROToken.populate('pause', [])), 'Not emergency council');
  await expectRevert(send(outsider, CIROToken.populate('unpause', [])), 'Not emergency council');
  await expectRevert(
    send(outsider, CIROToken.populate('emergency_withdraw', [1n, felt('x')])),
    'Not emergency council',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('authorize_upgrade', [outsider.address, 1n])),
    'Not emergency council',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('log_emergency_operation', [felt('x'), felt('y')])),
    'Not emergency council',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('replenish_security_budget', [1n])),
    'Unauthorized caller',
  );
  await expectRevert(
    send(outsider, CIROToken.populate('set_gas_optimization', [true])),
    'Unauthorized caller',
  );

  then('the token is not paused');
  expect(plain(await CIROToken.is_paused())).toEqual(false);
});
// #endregion sec-08
