import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { encryptKeystore } from '../secrets/keystore.ts';
import { Workspace } from './cli.ts';
import { freshAccount } from './fresh-account.ts';
import { leaks } from './secrets.ts';

const PASSWORD = 'correct horse battery';
const PROVIDER_TOKEN = 'tokenabc123def456';

let devnet: Devnet;
let work: Workspace;
let key: string;
let address: string;
let nonceBefore: bigint;

async function nonce(): Promise<bigint> {
  return BigInt(
    await devnet.rpc<string>('starknet_getNonce', { block_id: 'latest', contract_address: address }),
  );
}

beforeAll(async () => {
  devnet = await startDevnet({ chainId: 'MAINNET' });
  work = new Workspace(devnet);
  ({ key, address } = await freshAccount(devnet));
  nonceBefore = await nonce();
  const folder = path.join(work.folder, 'keystores');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'key.json'), encryptKeystore(key, PASSWORD, 1024));
});

afterAll(async () => {
  await devnet.stop();
});

function mainnet(change: (file: Record<string, unknown>) => void = () => {}): string {
  return work.environment(
    'mainnet-rehearsal',
    (file) => {
      file.contracts = ['SimpleEvents', 'CIROToken', 'ReputationManager'];
      file.existing = { CDCPool: '0xc', JobManager: '0xa' };
      file.account = {
        address: { env: 'MAINNET_ACCOUNT_ADDRESS' },
        key: {
          keystore: path.join(work.folder, 'keystores', 'key.json'),
          password_env: 'MAINNET_KEYSTORE_PASSWORD',
        },
      };
      file.addresses = { owner: 'account' };
      file.parameters = { CIROToken: { owner: 'owner' }, ReputationManager: { admin: 'owner' } };
      file.rpc = { url: { env: 'MAINNET_RPC_URL' }, poll: 0.05, wait: 20 };
      change(file);
    },
    'mainnet',
  );
}

const variables = (): Record<string, string> => ({
  ...work.variables(),
  PRIVATE_KEY: '',
  MAINNET_RPC_URL: `${devnet.url}?apikey=${PROVIDER_TOKEN}`,
  MAINNET_ACCOUNT_ADDRESS: address,
  MAINNET_KEYSTORE_PASSWORD: PASSWORD,
});

describe('Mainnet, rehearsed on a devnet with its chain id', () => {
  it('the template lists what is missing', async () => {
    const { code, stdout } = await work.run(['plan', 'mainnet']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /mainnet\.yaml:\d+: account\.address needs environment variable MAINNET_ACCOUNT_ADDRESS/,
    );
  });

  it('nothing is sent without the name of the environment', async () => {
    const missing = await work.run(['deploy', mainnet()], variables());
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('--yes-i-mean mainnet-rehearsal');
    const wrong = await work.run(['deploy', mainnet(), '--yes-i-mean', 'mainnet'], variables());
    expect(wrong.code).toBe(1);
    expect(await nonce()).toBe(nonceBefore);
  });

  it('a fee above the ceiling is refused, and the tip counts as a total', async () => {
    const low = await work.run(
      ['deploy', mainnet((file) => (file.fees = { ceiling: '1 STRK' })), '--yes-i-mean', 'mainnet-rehearsal'],
      variables(),
    );
    expect(low.code).toBe(1);
    expect(low.stderr).toMatch(/may cost up to [\d.]+ STRK .*fees\.ceiling is 1 STRK/);
    const tipped = await work.run(
      [
        'deploy',
        mainnet((file) => (file.fees = { ceiling: '50 STRK', tip: '100000000000' })),
        '--yes-i-mean',
        'mainnet-rehearsal',
      ],
      variables(),
    );
    expect(tipped.code).toBe(1);
    expect(tipped.stderr).toMatch(/of that [\d.]+ STRK tip/);
    expect(await nonce()).toBe(nonceBefore);
  });

  it('a predeployed devnet key is refused', async () => {
    const file = mainnet(
      (content) => (content.account = { address: { env: 'ACCOUNT_ADDRESS' }, key: { env: 'PRIVATE_KEY' } }),
    );
    const { code, stderr } = await work.run(['deploy', file, '--yes-i-mean', 'mainnet-rehearsal'], {
      ...variables(),
      PRIVATE_KEY: devnet.accounts[0]?.privateKey ?? '',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('everyone knows it');
  });

  it('a wrong password is refused', async () => {
    const { code, stderr } = await work.run(['deploy', mainnet(), '--yes-i-mean', 'mainnet-rehearsal'], {
      ...variables(),
      MAINNET_KEYSTORE_PASSWORD: 'not the password',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/password of .*key\.json is wrong/);
  });

  it('with everything in place it deploys, from an encrypted keystore', async () => {
    const { code, stdout, stderr } = await work.run(
      ['deploy', mainnet(), '--yes-i-mean', 'mainnet-rehearsal'],
      variables(),
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/All \d+ checks are green/);
    expect(await nonce()).toBe(nonceBefore + 6n);
  });

  it('--fresh moves nothing away before the guards have agreed', async () => {
    const kept = () => ['record.json', 'journal.jsonl'].map((file) => work.read('mainnet-rehearsal', file));
    const before = kept();
    const salted = (ceiling: string) =>
      mainnet((file) => Object.assign(file, { salt: 'fresh', fees: { ceiling } }));
    const unnamed = await work.run(['deploy', salted('50 STRK'), '--fresh'], variables());
    expect(unnamed.stderr).toContain('Nothing was sent. Run on a terminal');
    const dear = await work.run(['deploy', salted('0.001 STRK'), '--fresh'], variables());
    expect(dear.stderr).toContain('fees.ceiling is 0.001 STRK');
    expect(before).not.toContain(undefined);
    expect(kept()).toEqual(before);
  });

  it('an external signer works the same way', async () => {
    const signer = path.join(work.folder, 'signer.mjs');
    writeFileSync(
      signer,
      `import { ec } from ${JSON.stringify(import.meta.resolve('starknet'))};
let text = '';
for await (const part of process.stdin) text += part;
const { r, s } = ec.starkCurve.sign(JSON.parse(text).hash, process.env.SIGNER_KEY);
console.log(JSON.stringify({ signature: ['0x' + r.toString(16), '0x' + s.toString(16)] }));
`,
    );
    const file = mainnet((content) => {
      content.contracts = ['SimpleEvents'];
      content.parameters = {};
      content.salt = 'external';
      content.account = {
        address: { env: 'MAINNET_ACCOUNT_ADDRESS' },
        key: { command: [process.execPath, signer] },
      };
    });
    const { code, stderr } = await work.run(
      ['deploy', file, '--fresh', '--yes-i-mean', 'mainnet-rehearsal'],
      { ...variables(), SIGNER_KEY: key },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await nonce()).toBe(nonceBefore + 7n);
  });

  it('no key, password or provider token is in anything that was printed or written', () => {
    expect(
      leaks(work.everything(), [key, PASSWORD, PROVIDER_TOKEN, devnet.accounts[0]?.privateKey ?? '']),
    ).toEqual([]);
  });
});
