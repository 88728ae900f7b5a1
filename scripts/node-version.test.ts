import { describe, expect, it } from 'vitest';
import { checkNode } from './node-version.ts';

describe('the version of Node.js', () => {
  it.each(['18.20.8', '20.18.3'])('%s is refused, with what to install', (version) => {
    expect(() => checkNode(version)).toThrow(
      `Node.js ${version} is too old: install 20.19 or later from https://nodejs.org.`,
    );
  });

  it.each(['20.19.0', '22.12.0', '24.0.0'])('%s is accepted', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
});
