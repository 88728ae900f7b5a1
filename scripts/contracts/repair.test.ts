import { describe, expect, it } from 'vitest';
import { repair } from './repair.ts';

const json = JSON.stringify({
  sierra_program: ['0x1', '0xffffffff', '0x2'],
  contract_class_version: '0.1.0',
  entry_points_by_type: { EXTERNAL: [], L1_HANDLER: [], CONSTRUCTOR: [] },
  abi: [{ name: 'astro::token::Token' }],
});

describe('repairing a class of wasm-cairo', () => {
  it('widens the fall-through target and names the package', () => {
    const repaired = repair(json, 'mod token;', 'ciro_contracts');
    expect(repaired.sierra_program).toEqual(['0x1', '0xffffffffffffffff', '0x2']);
    expect(repaired.abi).toEqual([{ name: 'ciro_contracts::token::Token' }]);
  });

  it.each(['4294967295', '4_294_967_295_u32', '0xffffffff', '0xFFFF_FFFF'])(
    'refuses a source with %s',
    (number) => {
      expect(() => repair(json, `const MAX: u32 = ${number};`, 'x')).toThrow(/2\^32 - 1/);
    },
  );

  it('accepts the number in a comment', () => {
    expect(() => repair(json, '// up to 4294967295', 'x')).not.toThrow();
  });
});
