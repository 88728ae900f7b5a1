import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';
import { CHAIN_IDS } from '../config/resolve.ts';
import { CIRO } from '../lib/paths.ts';
import { Workspace } from '../testing/cli.ts';
import { freshAccount } from '../testing/fresh-account.ts';
import { Terminal } from '../testing/terminal.ts';
import { recordOf } from './testing/drill.ts';
import { deploySource } from './testing/history.ts';

const NAME = 'mainnet-migration';
const JOURNAL = 'migration/journal.jsonl';

let devnet: Devnet;
let work: Workspace;
let file: string;
let variables: Record<string, string>;

beforeAll(async () => {
  devnet = await startDevnet({ chainId: 'MAINNET' });
  work = new Workspace(devnet);
  const source = await deploySource(devnet, '0x1');
  const { key, address } = await freshAccount(devnet);
  variables = {
    ...work.variables(),
    MAINNET_RPC_URL: devnet.url,
    MAINNET_ACCOUNT_ADDRESS: address,
    MAINNET_KEY: key,
  };
  const change = (content: Record<string, unknown>) => {
    content.account = { address: { env: 'MAINNET_ACCOUNT_ADDRESS' }, key: { env: 'MAINNET_KEY' } };
    content.addresses = { owner: 'account' };
    content.parameters = {};
    content.fees = { ceiling: '50 STRK' };
    content.rpc = { url: { env: 'MAINNET_RPC_URL' }, poll: 0.05, wait: 20 };
  };
  file = work.environment(NAME, change, 'mainnet');
  const record = { ...recordOf(devnet, NAME, source), network: 'mainnet', chainId: CHAIN_IDS.SN_MAIN };
  const folder = path.join(work.folder, 'deployments', NAME);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'record.json'), JSON.stringify(record));
  const { stderr } = await work.run(['snapshot', file], variables);
  expect(stderr).not.toContain('Error');
}, 180_000);

afterAll(async () => {
  await devnet.stop();
});

const migrate = (...args: string[]) => work.run(['migrate', file, '--unfrozen', ...args], variables);

it('--fresh moves no journal away before the name was typed', async () => {
  const folder = path.join(work.folder, 'deployments', NAME, 'migration');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'journal.jsonl'), '{"kind":"recorded"}\n');
  const { code, stderr } = await migrate('--fresh');
  expect([code, stderr]).toEqual([1, expect.stringContaining('Nothing was sent. Run on a terminal')]);
  expect(work.read(NAME, JOURNAL)).toBe('{"kind":"recorded"}\n');
});

it('the import is closed only after a question of its own, which counts what is left', async () => {
  const imported = await migrate('--fresh', '--yes-i-mean', NAME);
  expect([imported.code, imported.stderr]).toEqual([0, '']);
  // Everything is imported: an import that is not closed needs no question.
  expect((await migrate()).code).toBe(0);
  const refused = await migrate('--finalize');
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('The import stays open. Run on a'),
  ]);

  const command = [process.execPath, '--import', 'tsx', path.join(CIRO, 'main.ts')];
  const terminal = new Terminal(`${command.join(' ')} migrate ${file} --unfrozen --finalize`, variables);
  await terminal.see('This sends 4 transactions to Mainnet and closes the import for ever.');
  terminal.type(NAME, '\r');
  expect(await terminal.end(), terminal.text).toBe(0);
});
