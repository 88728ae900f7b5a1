import { describe, expect, it } from 'vitest';
import { environmentNames, loadEnvironment, parseEnvironment } from './load.ts';
import { configurationReference } from './reference.ts';
import { resolveEnvironment } from './resolve.ts';

describe('environment files', () => {
  it('the three that come with the project are valid', () => {
    expect(environmentNames()).toEqual(['devnet', 'mainnet', 'sepolia']);
    for (const name of environmentNames())
      expect(() => resolveEnvironment(loadEnvironment(name))).not.toThrow();
  });

  it('the devnet is complete without any variable, the templates list what is missing with file and line', () => {
    expect(resolveEnvironment(loadEnvironment('devnet')).missing).toEqual([]);
    const { missing } = resolveEnvironment(loadEnvironment('sepolia'));
    expect(missing.map(({ key }) => key)).toContain('account.address');
    for (const { place } of missing) expect(place).toMatch(/sepolia\.yaml:\d+$/);
  });

  it('a name that does not exist is answered with the names that do', () => {
    expect(() => loadEnvironment('testnet')).toThrow(/no environment "testnet"/);
  });

  it('broken YAML is reported with its line', () => {
    expect(() => parseEnvironment('version: 1\nnetwork: [', 'x.yaml', 'x')).toThrow(/x\.yaml:2/);
  });

  it('a devnet key as default is refused elsewhere', () => {
    const text = `version: 1
network: sepolia
chain_id: SN_SEPOLIA
rpc: { url: 'https://node.example' }
account: { address: '0x1', key: { env: KEY, devnet_default: '0x5' } }
fees: { ceiling: 1 STRK }
`;
    expect(() => resolveEnvironment(parseEnvironment(text, 'x.yaml', 'x'))).toThrow(
      /x\.yaml:5.*devnet environment only/,
    );
    expect(() =>
      resolveEnvironment(
        parseEnvironment(
          text.replace('SN_SEPOLIA', 'SN_MAIN').replace(", devnet_default: '0x5'", ''),
          'x.yaml',
          'x',
        ),
      ),
    ).toThrow(/must be mainnet/);
  });
});

describe('configuration reference', () => {
  it('describes every key', () => {
    const entries = configurationReference();
    expect(entries.length).toBeGreaterThan(70);
    expect(
      entries
        .filter(({ description, key }) => description === '' && !key.includes('<name>'))
        .map(({ key }) => key),
    ).toEqual([]);
    expect(entries.find(({ key }) => key === 'parameters.CDCPool.min_stake')?.description).toContain(
      'base units',
    );
    expect(entries.find(({ key }) => key === 'rpc.timeout')).toMatchObject({
      default: '60',
      required: false,
    });
  });
});
