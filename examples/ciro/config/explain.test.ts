import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openArtifacts } from '../artifacts/loader.ts';
import { CiroError } from '../lib/errors.ts';
import { ENVIRONMENTS } from '../lib/paths.ts';
import { layOut } from '../system/layout.ts';
import { loadEnvironment, parseEnvironment } from './load.ts';
import { resolveEnvironment } from './resolve.ts';

const GOOD = readFileSync(path.join(ENVIRONMENTS, 'devnet.yaml'), 'utf8');
const ADDRESS = '0x34ba56f92265f0868c57d3fe72ecab144fc96f97954bbbc4252cef8e8a979ba';
const CHECKSUM = '0x034BA56F92265f0868c57d3Fe72ECAB144Fc96F97954BbBc4252CeF8E8A979Ba';

/** What the command line says about the devnet's environment with one line changed. */
function complaint(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return complaintAbout(GOOD.replace(from, to));
}

function complaintAbout(text: string): string {
  try {
    layOut(resolveEnvironment(parseEnvironment(text, 'x.yaml', 'x')), openArtifacts(undefined));
  } catch (error) {
    expect(error).toBeInstanceOf(CiroError);
    const { message, fix } = error as CiroError;
    expect(fix).toMatch(/^Correct the .*\. Nothing was sent\.$/);
    return message;
  }
  return 'accepted';
}

/** Line of a text of the file, from 1. */
const line = (text: string): number => GOOD.slice(0, GOOD.indexOf(text)).split('\n').length;

afterEach(() => void vi.unstubAllEnvs());

describe('mistakes in an environment file', () => {
  it.each([
    [
      'an address without quotes',
      'owner: account',
      `owner: ${ADDRESS}`,
      `is ${ADDRESS} without quotes, which YAML`,
    ],
    [
      'a number for an address',
      'owner: account',
      'owner: 12345',
      '"addresses.owner" is the number 12345, but must be text',
    ],
    ['a decimal address', 'owner: account', "owner: '123456'", '"123456" is not an address'],
    [
      'a wrong checksum',
      'owner: account',
      `owner: '${CHECKSUM.replace('BA5', 'bA5')}'`,
      'checksum that does not fit',
    ],
    ['no value', 'min_stake: 100 CIRO', 'min_stake:', '"parameters.CDCPool.min_stake" has no value'],
    [
      'a misspelled key',
      'min_stake: 100',
      'min_stakee: 100',
      'is not a known key: did you mean "min_stake"?',
    ],
    [
      'a misspelled contract',
      '  CDCPool:\n',
      '  CDCPol:\n',
      '"parameters.CDCPol" is not a known key: did you mean "CDCPool"?',
    ],
    [
      'an amount without unit',
      'min_stake: 100 CIRO',
      'min_stake: 100.5',
      'is 100.5 without a unit: write "100.5 CIRO"',
    ],
    ['a comma for decimals', 'min_stake: 100 CIRO', 'min_stake: 1,5 CIRO', '"1,5 CIRO" has a comma'],
    [
      'digits that YAML loses',
      'min_stake: 100 CIRO',
      'min_stake: 100000000000000000000',
      'more digits than YAML keeps',
    ],
    ['a short duration', 'voting_delay: 1 hour', 'voting_delay: 1h', 'minutes, hours, days, weeks or years'],
    [
      'percent for basis points',
      'revenue_percentage: 3000',
      'revenue_percentage: 30%',
      'write 100 for 1%, 3000 for 30%',
    ],
    ['a flag as text', 'allow_revocation: true', 'allow_revocation: yes', 'must be true or false'],
    [
      'one address for a list',
      'initial_council: [owner, member1]',
      'initial_council: owner',
      'must be a list',
    ],
    [
      'a ceiling without unit',
      'ceiling: 100 STRK',
      'ceiling: 100',
      '"fees.ceiling" must be an amount with its unit',
    ],
    ['a worker id in letters', "id: '0x1'", 'id: alice', '"configure.workers.0.id" must be a felt'],
    ['another network', 'network: devnet', 'network: testnet', 'must be one of devnet, sepolia, mainnet'],
    ['one contract as text', 'contracts: all', 'contracts: CIROToken', 'must be all, or a list of contracts'],
    ['a tab', '  poll: 0.05', '\tpoll: 0.05', 'a tab begins this line; write spaces'],
  ])('%s is named with its line', (_name, from, to, message) => {
    expect(complaint(from, to)).toContain(message);
    expect(complaint(from, to)).toContain(`x.yaml:${line(from)}:`);
  });

  it('a key that stands twice', () => {
    const message = complaint('contracts: all', 'contracts: all\nsalt: a\nsalt: b');
    expect(message).toBe(
      `x.yaml:${line('contracts: all') + 2}: "salt" stands here a second time: keep one of the two`,
    );
  });

  it.each([
    ['an empty file', '# nothing\n', 'the file is empty'],
    ['plain text', 'hello', 'the file must have keys'],
    ['an alias without anchor', `${GOOD}\nsalt: *x`, 'Unresolved alias'],
    ['a second document', `${GOOD}\n---\nversion: 1`, 'a second document begins here'],
    ['a section that is missing', GOOD.replace(/^fees:\n(.+\n)+/m, ''), '"fees" is missing'],
  ])('%s', (_name, text, message) => expect(complaintAbout(text)).toContain(message));

  it('a key in place of its source is never repeated', () => {
    const key = '0xb137668388dbe9acdfa3bc734cc2c469';
    const place = `{ env: PRIVATE_KEY, devnet_default: '${key}' }`;
    for (const wrong of [`'${key}'`, key, `{ env: '${key}' }`, `{ keystore: ${key} }`]) {
      const message = complaint(place, wrong);
      expect(message).toContain('account.key');
      expect(message).not.toContain(key);
    }
  });

  it('an address with the right checksum, and digits in groups, are fine', () => {
    expect(complaint('owner: account', `owner: '${CHECKSUM}'`)).toBe('accepted');
    expect(complaint('min_stake: 100 CIRO', 'min_stake: 1_000.5 CIRO')).toBe('accepted');
  });

  it('a wrong value of a variable names the variable', () => {
    vi.stubEnv('RPC_URL', '127.0.0.1:5050');
    vi.stubEnv('WORKER_ADDRESS', 'alice');
    const message = complaintAbout(GOOD);
    expect(message).toContain('"rpc.url" (from the variable RPC_URL) is not a web address');
    expect(message).toContain(
      '"addresses.worker" (from the variable WORKER_ADDRESS): "alice" is not an address',
    );
  });

  it('an address of a node with a password in it is refused without repeating it', () => {
    vi.stubEnv('RPC_URL', 'https://ana:open-sesame@node.example/rpc');
    expect(complaintAbout(GOOD)).toContain('has a name and a password before the host');
    expect(complaintAbout(GOOD)).not.toContain('sesame');
  });

  it('a file that is missing is told from a name', () => {
    expect(() => loadEnvironment('nowhere.yaml')).toThrow('There is no file "nowhere.yaml".');
  });
});
