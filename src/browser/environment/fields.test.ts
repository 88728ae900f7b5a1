import { describe, expect, it } from 'vitest';
import { complaint, FIELDS, readLines } from './fields.ts';

const field = (name: string) => FIELDS.find((each) => each.name === name)!;

describe("a reader's values", () => {
  it('have no field for a key', () => {
    expect(FIELDS.map(({ name }) => name).filter((name) => /KEY|SECRET|PASSW|SEED/.test(name))).toEqual([]);
    expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
  });

  it.each([
    ['CIRO_TOKEN', '0x04a1b2', undefined],
    ['CIRO_TOKEN', '', undefined],
    ['CIRO_TOKEN', '04a1b2', 'an address is 0x'],
    ['CIRO_TOKEN', '0x0', 'an address is 0x'],
    ['CIRO_TOKEN', `0x8${'0'.repeat(62)}`, 'an address is 0x'],
    ['CIRO_TOKEN', `0x1${'0'.repeat(64)}`, 'an address is 0x'],
    ['ACCOUNT_ADDRESS', 'PRIVATE_KEY=0x1', 'looks like a key'],
    ['ACCOUNT_ADDRESS', 'one two three four five six', 'looks like a key or a seed phrase'],
    ['RPC_URL', 'https://node.example/v3/my-key', undefined],
    ['RPC_URL', 'node.example', 'begins with http'],
    ['RPC_URL', 'javascript:alert(1)', 'begins with http'],
    ['RPC_URL', 'https://node.example/$(rm)', 'begins with http'],
    ['RPC_URL', 'https://me:secret@node.example', 'leave out the user'],
  ])('%s=%s', (name, value, wrong) => {
    const said = complaint(field(name), value);
    if (wrong) expect(said).toContain(wrong);
    else expect(said).toBeUndefined();
  });

  it('are read from lines, but keys are refused and unknown names left out', () => {
    const text =
      'export CIRO_TOKEN=0x1\nJOB_MANAGER="0x2"\nPRIVATE_KEY=0x3\n# X=1\nOTHER=4\nexport WORKER_PRIVATE_KEY=0x5';
    expect(readLines(text)).toEqual({
      values: { CIRO_TOKEN: '0x1', JOB_MANAGER: '0x2' },
      refused: ['PRIVATE_KEY', 'WORKER_PRIVATE_KEY'],
    });
  });
});
