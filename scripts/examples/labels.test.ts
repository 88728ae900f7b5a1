import { describe, expect, it } from 'vitest';
import { applyLabels, label } from './labels.ts';

const address = '0x034ba56f92265f0868c57d3fe72ecab144fc96f97954bbbc4252cef8e8a979ba';

describe('labels in captured output', () => {
  const labels = new Map<string, string>();
  label(labels, address, 'account');
  label(labels, address, 'second name');

  it('replaces a known value however it is padded and written', () => {
    expect(
      applyLabels(`a ${address} b ${address.replace('0x0', '0x').toUpperCase().replace('0X', '0x')}`, labels),
    ).toBe('a <account> b <account>');
  });

  it('keeps hex values that are facts', () => {
    const selector = '0x99cd8bde557814842a3121e8ddfd433a539b8c9f14bf31ebf108d12e6196e9';
    expect(applyLabels(selector, labels)).toBe(selector);
  });

  it('replaces block times and the port, but no amounts', () => {
    expect(applyLabels('at 1767225655 on 127.0.0.1:40123', labels)).toBe('at <time> on 127.0.0.1:5050');
    expect(applyLabels('1000000000 fri, 17672256550 units', labels)).toBe(
      '1000000000 fri, 17672256550 units',
    );
  });
});
