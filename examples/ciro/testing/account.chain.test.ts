import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ec, stark } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { decryptKeystore } from '../secrets/keystore.ts';
import { Workspace } from './cli.ts';
import { leaks } from './secrets.ts';

const PASSWORD = 'correct horse battery';

let devnet: Devnet;
let work: Workspace;
let classHash: string;
let keystore: string;
let environment: string;
let key: string;

beforeAll(async () => {
  devnet = await startDevnet();
  work = new Workspace(devnet);
  keystore = path.join(work.folder, 'keystores', 'new.json');
  classHash = await devnet.rpc<string>('starknet_getClassHashAt', {
    block_id: 'latest',
    contract_address: devnet.accounts[0]?.address,
  });
  environment = work.environment('fresh', (file) => {
    file.network = 'sepolia';
    file.account = { address: { env: 'NEW_ACCOUNT' }, key: { keystore, password_env: 'KEYSTORE_PASSWORD' } };
  });
});

afterAll(() => devnet.stop());

const variables = (change: Record<string, string> = {}): Record<string, string> => ({
  ...work.variables(),
  KEYSTORE_PASSWORD: PASSWORD,
  ...change,
});
const account = (...args: string[]) =>
  work.run(['account', environment, '--class', classHash, ...args], variables());

describe('keystore', () => {
  it('refuses a short password and a missing one, and writes nothing', async () => {
    const short = await work.run(['keystore', keystore], variables({ KEYSTORE_PASSWORD: 'short' }));
    expect(short.code).toBe(1);
    expect(short.stderr).toMatch(/password has 5 characters[\s\S]*Nothing was written/);
    const missing = await work.run(['keystore', keystore], variables({ KEYSTORE_PASSWORD: '' }));
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/Password for .* is missing[\s\S]*Set KEYSTORE_PASSWORD/);
    expect(statSync(keystore, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('writes a key that only its owner can read', async () => {
    expect(await work.run(['keystore', keystore], variables())).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(keystore).mode & 0o777).toBe(0o600);
    key = decryptKeystore(readFileSync(keystore, 'utf8'), PASSWORD, 'new.json');
    expect(() => ec.starkCurve.getStarkKey(key)).not.toThrow();
  });

  it('never replaces a file', async () => {
    const before = readFileSync(keystore, 'utf8');
    const again = await work.run(['keystore', keystore], variables());
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('exists already');
    expect(readFileSync(keystore, 'utf8')).toBe(before);
  });

  it('takes over a key from a variable, and refuses what is none', async () => {
    const file = path.join(work.folder, 'keystores', 'old.json');
    const old = stark.randomAddress();
    const wrong = await work.run(
      ['keystore', file, '--from-env', 'OLD_KEY'],
      variables({ OLD_KEY: 'secret words' }),
    );
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('OLD_KEY does not hold a private key');
    expect(wrong.stderr).not.toContain('secret words');
    expect(
      (await work.run(['keystore', file, '--from-env', 'OLD_KEY'], variables({ OLD_KEY: old }))).code,
    ).toBe(0);
    expect(BigInt(decryptKeystore(readFileSync(file, 'utf8'), PASSWORD, 'old.json'))).toBe(BigInt(old));
  });
});

describe('account', () => {
  let address: string;

  it('tells the address and sends nothing', async () => {
    const { code, stdout } = await account('--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as { address: string; deployed: boolean; publicKey: string };
    expect(answer.deployed).toBe(false);
    expect(BigInt(answer.publicKey)).toBe(BigInt(ec.starkCurve.getStarkKey(key)));
    ({ address } = answer);
  });

  it('refuses a class that is not declared, and an address without STRK', async () => {
    const unknown = await work.run(['account', environment, '--class', '0x123'], variables());
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('0x123 is not declared on this network');
    const malformed = await work.run(['account', environment, '--class', 'OpenZeppelin'], variables());
    expect(malformed.stderr).toContain('is not a class hash');
    const poor = await account('--deploy');
    expect(poor.code).toBe(1);
    expect(poor.stderr).toMatch(
      /holds 0 STRK; the deployment needs up to [\d.]+ STRK[\s\S]*Nothing was sent/,
    );
  });

  it('deploys once, also when it is run again', async () => {
    await devnet.rpc('devnet_mint', { address, amount: 10 ** 18, unit: 'FRI' });
    const first = await account('--deploy');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/Deployed for [\d.]+ STRK/);
    const found = await devnet.rpc<string>('starknet_getClassHashAt', {
      block_id: 'latest',
      contract_address: address,
    });
    expect(BigInt(found)).toBe(BigInt(classHash));
    const second = await account('--deploy');
    expect(second.stdout).toContain('It is deployed.');
    const nonce = await devnet.rpc<string>('starknet_getNonce', {
      block_id: 'latest',
      contract_address: address,
    });
    expect(Number(nonce)).toBe(1);
  });

  it('refuses a predeployed key', async () => {
    const file = work.environment('known', (content) => {
      content.network = 'sepolia';
      content.account = { address: { env: 'NEW_ACCOUNT' }, key: { env: 'PRIVATE_KEY' } };
    });
    const { code, stderr } = await work.run(['account', file, '--class', classHash, '--deploy'], variables());
    expect(code).toBe(1);
    expect(stderr).toContain('everyone knows it');
  });

  it('no key or password is in anything that was printed', () => {
    expect(leaks(work.printed, [key, PASSWORD, devnet.accounts[0]?.privateKey ?? ''])).toEqual([]);
  });
});
