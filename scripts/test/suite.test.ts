import { describe, expect, it } from 'vitest';
import { type VitestReport, countOf } from './suite.ts';

const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };
const failed = { fullName: 'divides', status: 'failed', failureMessages: ['expected 1 to be 2\n  at …'] };
const unloadable = {
  name: 'b.test.ts',
  status: 'failed',
  message: 'Cannot find module',
  assertionResults: [],
};

const report = (...testResults: VitestReport['testResults']): VitestReport => ({
  numPassedTests: testResults.flatMap((file) => file.assertionResults).filter((test) => test === passed)
    .length,
  testResults,
});

describe('the count of a vitest run', () => {
  it('has a file that cannot be loaded beside a test that failed', () => {
    const both = report(
      { name: 'a.test.ts', status: 'failed', assertionResults: [passed, failed] },
      unloadable,
    );
    expect(countOf(both, 1)).toEqual({
      passed: 1,
      failed: 2,
      failures: ['a.test.ts > divides: expected 1 to be 2', 'b.test.ts: Cannot find module'],
    });
  });

  it('is a failure without tests, or when vitest fails for another reason', () => {
    const fine = report({ name: 'a.test.ts', status: 'passed', assertionResults: [passed] });
    expect(countOf(report(), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countOf(fine, 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(countOf(fine, 0)).toMatchObject({ passed: 1, failed: 0 });
  });
});
