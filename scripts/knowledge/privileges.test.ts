import { describe, expect, it } from 'vitest';
import { readContracts } from '../reference/facts.ts';
import { holderOf, privilegeRows, privilegesPage } from './privileges.ts';

describe('the table of privileged functions', () => {
  const rows = privilegeRows();

  it('has every function that changes state, once', () => {
    const functions = readContracts()
      .flatMap(({ functions }) => functions)
      .filter(({ mutability }) => mutability !== 'view');
    expect(rows).toHaveLength(functions.length);
    const page = privilegesPage();
    for (const { contract, fact } of rows)
      expect(
        page.split('\n').filter((line) => line.startsWith(`| ${contract.name} | [\`${fact.name}\`]`)),
      ).toHaveLength(1);
  });

  it.each([
    ['CIROToken', 'mint', 'owner'],
    ['CIROToken', 'pay_gas_fee', 'fixed address'],
    ['GovernanceTreasury', 'emergency_withdraw', 'council'],
    ['JobManager', 'distribute_rewards', 'anyone'],
    ['CDCPool', 'slash_worker', 'admin'],
    ['TreasuryTimelock', 'emergency_cancel_all', 'emergency'],
    ['TreasuryTimelock', 'execute_transaction', 'members'],
    ['MilestoneVesting', 'verify_milestone', 'listed'],
  ])('puts %s.%s under %s', (contract, name, holder) => {
    expect(rows.find((row) => row.contract.name === contract && row.fact.name === name)?.holder).toBe(holder);
  });

  it('names the defects of a function', () => {
    const row = rows.find(
      ({ contract, fact }) => contract.name === 'JobManager' && fact.name === 'distribute_rewards',
    );
    expect(row?.defects.map(({ id }) => id)).toContain('J2');
  });

  it('refuses a text that no rule knows', () => {
    const fact = rows[0]?.fact;
    if (!fact) throw new Error('no functions');
    expect(() => holderOf('CIROToken', { ...fact, access: 'the moon' })).toThrow(
      'no rule for the access of CIROToken.',
    );
  });
});
