import type { Finding, Values } from './types.ts';

/** Checks a list of members against its threshold: what the contract refuses, and what it accepts but never works. */
export function checkCouncil(values: Values, list: string, threshold: string): Finding[] {
  const members = values[list];
  const needed = values[threshold];
  if (!Array.isArray(members) || typeof needed !== 'bigint') return [];
  const findings: Finding[] = [];
  const distinct = new Set(members.map(String)).size;
  if (needed > BigInt(members.length)) {
    findings.push({
      parameter: threshold,
      level: 'error',
      message: `is ${needed}, but there are ${members.length} entries in ${list}: the constructor reverts with 'Invalid threshold'`,
    });
  } else if (needed > BigInt(distinct)) {
    findings.push({
      parameter: threshold,
      level: 'error',
      message: `is ${needed}, but only ${distinct} entries of ${list} differ: the contract accepts it and the threshold can never be met`,
    });
  }
  if (distinct < members.length) {
    findings.push({
      parameter: list,
      level: 'warning',
      message: `has ${members.length} entries of which ${distinct} differ`,
    });
  }
  if (members.includes(0n))
    findings.push({ parameter: list, level: 'error', message: 'contains 0x0, which nobody can sign for' });
  if (distinct === 1 && members.length === 1) {
    findings.push({
      parameter: list,
      level: 'warning',
      message: 'is one account: one key decides (fine if it is a multisig account)',
    });
  }
  return findings;
}
