import { describe, expect, it } from 'vitest';
import { Rules } from './rules.ts';

describe('rules of the fault proxy', () => {
  it('apply to the method, after the skipped ones, as often as they say', () => {
    const rules = new Rules([{ method: 'starknet_add*', skip: 1, times: 2, action: { do: 'drop' } }]);
    const decide = (): string | undefined => rules.decide('starknet_addInvokeTransaction')?.do;
    expect(rules.decide('starknet_call')).toBeUndefined();
    expect([decide(), decide(), decide(), decide()]).toEqual([undefined, 'drop', 'drop', undefined]);
  });

  it('the first rule that matches wins', () => {
    const rules = new Rules([
      { method: 'a', times: 1, action: { do: 'refuse' } },
      { action: { do: 'garbage' } },
    ]);
    expect([rules.decide('a')?.do, rules.decide('a')?.do]).toEqual(['refuse', 'garbage']);
  });

  it('unknown actions are refused', () => {
    expect(() => new Rules([{ action: { do: 'explode' } as never }])).toThrow();
  });
});
