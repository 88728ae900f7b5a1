import { describe, expect, it } from 'vitest';
import { searchQueries } from './query.ts';

describe('what the search looks for', () => {
  it('takes short questions as they are', () => {
    expect(searchQueries('  stake  too low ')[0]).toBe('stake too low');
    expect(searchQueries('submit_ai_job')[0]).toBe('submit_ai_job');
    expect(searchQueries(' ')).toEqual([]);
  });

  it('finds the message in a pasted failure, first as it is decoded', () => {
    const pasted =
      'Transaction execution error: "Error in the called contract (0x0123456789abcdef): Execution failed. Failure reason: 0x45524332303a20696e73756666696369656e742062616c616e6365."';
    expect(searchQueries(pasted)[0]).toBe('ERC20 insufficient balance');
  });

  it('finds the quoted message of a stack trace', () => {
    const pasted = "RpcError: 41: Transaction execution error at /home/x/app.ts:12:5 ('Pool is paused')";
    expect(searchQueries(pasted)).toContain('Pool is paused');
  });

  it('leaves out what no page has, then takes fewer words', () => {
    const pasted = `${'0x1234567890abcdef '.repeat(4)}one two three four five six seven eight`;
    const queries = searchQueries(pasted);
    expect(queries[0]).toBe('one two three four five six seven eight');
    expect(queries).toContain('one two three four five six');
  });

  it('takes no address for a text', () => {
    expect(
      searchQueries('0x049d36570d4e46f48e99674bd3fcc84644ddd6b96f7c741b1562b82f9e004dc7').slice(1),
    ).toEqual([]);
  });
});
