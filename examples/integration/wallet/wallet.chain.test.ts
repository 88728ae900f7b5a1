import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import type { Browser, Dialog, Page } from 'playwright-core';
import { hash } from 'starknet';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { roleAccount, type Role } from '../../../scripts/devnet/roles.ts';
import { devnetAccount } from '../../../scripts/devnet/system.ts';
import { type ExampleChain, startExampleChain } from '../../../scripts/examples/chain.ts';
import { linkPackages } from '../../../scripts/examples/project.ts';
import { wholeProgram } from '../../../scripts/examples/regions.ts';
import type { Rule } from '../../../scripts/fault-proxy/rules.ts';
import { type RunningProxy, startFaultProxy } from '../../../scripts/fault-proxy/start.ts';
import { openBrowser } from '../../../scripts/site/fixture.ts';
import { type SiteServer, serveSite } from '../../../scripts/site/server.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

let chain: ExampleChain;
let proxy: RunningProxy;
let browser: Browser;
let folder: string;
let server: SiteServer;

beforeAll(async () => {
  [chain, browser] = await Promise.all([startExampleChain(), openBrowser()]);
  proxy = await startFaultProxy(chain.devnet.url);
  folder = copyProject();
  // As the comments of the two files tell a reader to do it.
  const common = { absWorkingDir: folder, bundle: true, target: 'es2022', logLevel: 'error' } as const;
  await build({ ...common, entryPoints: ['main.ts'], format: 'esm', outfile: 'main.js' });
  await build({ ...common, entryPoints: ['test-wallet.ts'], outfile: 'test-wallet.js' });
  server = await serveSite(folder);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  proxy?.stop();
  await chain?.devnet.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The folder that a reader would have: the files as the page offers them, and the packages that they name. */
function copyProject(): string {
  const target = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-wallet-')));
  for (const name of readdirSync(HERE).filter(
    (file) => /\.(ts|html)$/.test(file) && !file.includes('.test.'),
  )) {
    const source = readFileSync(path.join(HERE, name), 'utf8');
    writeFileSync(path.join(target, name), wholeProgram(source));
    if (name === 'main.ts') linkPackages(source, `integration/wallet/${name}`, target);
  }
  return target;
}

beforeEach(async () => {
  await chain.reset();
  await proxy.setRules([]);
  configure({});
});

/** The two files that a reader puts beside the page. */
function configure({ chainId = '0x534e5f5345504f4c4941' }): void {
  const { CIRO_TOKEN, JOB_MANAGER } = chain.environment;
  const contracts = {
    CIROToken: { address: CIRO_TOKEN },
    JobManager: { address: JOB_MANAGER, deployment: { block: 1 } },
  };
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ rpcUrl: proxy.url }));
  writeFileSync(path.join(folder, 'record.json'), JSON.stringify({ chainId, contracts }));
}

/** What the page showed, asked and complained about. */
interface Visit {
  page: Page;
  /** Questions of the wallet, and what the user answers to the next ones; true: yes. */
  questions: string[];
  answers: boolean[];
  /** Where the browser sent requests. */
  hosts: Set<string>;
}

const ACCOUNTS: Role[] = ['CLIENT', 'WORKER'];

/** Opens the page in a browser that nobody has used, with the test wallet unless `wallet` is false. */
async function visit({ wallet = true } = {}): Promise<Visit> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const accounts = ACCOUNTS.map((role) => roleAccount(chain.devnet, role));
  await context.addInitScript((list) => Object.assign(window, { testAccounts: list }), accounts);
  // starknet.js looks for a receipt every 5 s; a devnet has it at once.
  await context.addInitScript(() => {
    const { setTimeout: original } = window;
    window.setTimeout = ((work: () => void, milliseconds: number) =>
      original(work, Math.min(milliseconds, 100))) as typeof setTimeout;
  });
  if (wallet) await context.addInitScript({ path: path.join(folder, 'test-wallet.js') });
  const page = await context.newPage();
  const visited: Visit = { page, questions: [], answers: [], hosts: new Set() };
  page.on('dialog', (dialog: Dialog) => {
    visited.questions.push(dialog.message());
    void (visited.answers.shift() ? dialog.accept() : dialog.dismiss());
  });
  page.on('request', (request) => visited.hosts.add(new URL(request.url()).host));
  await page.goto(server.url);
  return visited;
}

/** Waits until the page says this, or something that begins with it. */
async function says(page: Page, text: string): Promise<void> {
  await expect
    .poll(() => page.getByRole('status').innerText(), { timeout: 20_000 })
    .toMatch(new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
}

async function connected(): Promise<Visit> {
  const visited = await visit();
  visited.answers.push(true);
  await visited.page.getByRole('button', { name: 'Connect Test wallet' }).click();
  await says(visited.page, 'Connected.');
  return visited;
}

async function submit({ page, answers }: Visit, payment: string, answer?: boolean): Promise<void> {
  if (answer !== undefined) answers.push(answer);
  await page.getByLabel('Payment in CIRO').fill(payment);
  await page.getByRole('button', { name: 'Submit' }).click();
}

const rows = (page: Page): Promise<string[]> => page.locator('#jobs tr').allInnerTexts();
const address = (role: Role): string => roleAccount(chain.devnet, role).address;

/** Asks a view past the page. */
async function view(contract: string, name: string, calldata: string[] = []): Promise<bigint[]> {
  const request = {
    contract_address: contract,
    entry_point_selector: hash.getSelectorFromName(name),
    calldata,
  };
  const felts = await chain.devnet.rpc<string[]>('starknet_call', { request, block_id: 'latest' });
  return felts.map(BigInt);
}

async function nonce(role: Role): Promise<number> {
  const question = { block_id: 'latest', contract_address: address(role) };
  return Number(await chain.devnet.rpc<string>('starknet_getNonce', question));
}

/** Payments of all jobs on the chain, in CIRO. */
async function payments(client: Role): Promise<bigint[]> {
  const filter = {
    address: chain.environment.JOB_MANAGER,
    keys: [[hash.getSelectorFromName('JobSubmitted')], [], [], [address(client)]],
    from_block: { block_number: 0 },
    to_block: 'latest',
    chunk_size: 100,
  };
  const { events } = await chain.devnet.rpc<{ events: { data: string[] }[] }>('starknet_getEvents', {
    filter,
  });
  return events.map(({ data }) => BigInt(data[0]!) / 10n ** 18n);
}

describe('connecting', () => {
  it('says what to do without a wallet', async () => {
    const { page } = await visit({ wallet: false });
    await says(page, 'There is no Starknet wallet in this browser. Install one and reload.');
    expect(await page.locator('#connected').isVisible()).toBe(false);
  });

  it('can be declined and tried again', async () => {
    const { page, answers, questions } = await visit();
    answers.push(false, true);
    await page.getByRole('button', { name: 'Connect Test wallet' }).click();
    await says(page, 'You declined in the wallet. Nothing was sent.');
    expect(await page.locator('#connected').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Connect Test wallet' }).click();
    await says(page, 'Connected.');
    expect(questions).toEqual(Array(2).fill(`Show ${address('CLIENT')} to this page?`));
  });

  it('shows address and balances as the chain has them', async () => {
    const { page } = await connected();
    expect(await page.locator('#address').innerText()).toBe(address('CLIENT'));
    const [strk] = await view(
      '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d',
      'balanceOf',
      [address('CLIENT')],
    );
    const cents = strk! / 10n ** 16n;
    expect(await page.locator('#strk').innerText()).toBe(
      `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
    );
    expect(await page.locator('#ciro').innerText()).toBe('0.00');
  });

  it('comes back by itself after a reload, and not after disconnecting', async () => {
    const { page, questions } = await connected();
    await page.reload();
    await says(page, 'Connected.');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await says(page, 'Not connected.');
    await page.reload();
    await says(page, 'Not connected.');
    expect(questions).toHaveLength(1);
  });

  it('follows another account of the wallet', async () => {
    const visited = await connected();
    await visited.page.evaluate(() =>
      (window as unknown as { starknet_test: { choose(index: number): void } }).starknet_test.choose(1),
    );
    await visited.page.locator('#address', { hasText: address('WORKER') }).waitFor();
    await submit(visited, '7', true);
    await says(visited.page, 'Your job is submitted.');
    expect(await payments('WORKER')).toEqual([7n]);
    expect(await payments('CLIENT')).toEqual([]);
  });

  it('no longer listens to the wallet before', async () => {
    const visited = await visit();
    const { page, answers } = visited;
    await page.evaluate(() => {
      const all = window as unknown as Record<string, { on: (event: string, tell: () => void) => void }>;
      const first = all.starknet_test!;
      all.starknet_other = { ...first, ...{ id: 'other', name: 'Other wallet' } };
      const { on } = first;
      first.on = (event, tell) => {
        if (event === 'networkChanged') window.addEventListener('first-wallet-changes', tell);
        on(event, tell);
      };
    });
    answers.push(true);
    await page.getByRole('button', { name: 'Connect Test wallet' }).click();
    await says(page, 'Connected.');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('button', { name: 'Connect Other wallet' }).click();
    await says(page, 'Connected.');
    await page.evaluate(() => window.dispatchEvent(new Event('first-wallet-changes')));
    await submit(visited, '7', true);
    await says(page, 'Your job is submitted.');
    expect(await payments('CLIENT')).toEqual([7n]);
  });

  it('refuses a wallet on another network', async () => {
    configure({ chainId: '0x534e5f4d41494e' });
    const { page, answers } = await visit();
    answers.push(true);
    await page.getByRole('button', { name: 'Connect Test wallet' }).click();
    await says(page, 'The wallet is on SN_SEPOLIA. Change it to SN_MAIN, then connect again.');
    expect(await page.locator('#connected').isVisible()).toBe(false);
  });
});

/** The first look for a receipt takes a second, so that the page can be seen waiting. */
const SLOW: Rule[] = [
  { method: 'starknet_getTransaction*', times: 1, action: { do: 'delay', milliseconds: 1_000 } },
];

describe('submitting', () => {
  it('signs in the wallet, waits for the block and lists the job', async () => {
    const visited = await connected();
    await proxy.setRules(SLOW);
    await submit(visited, '12.5', true);
    await says(visited.page, 'Sent as 0x');
    await says(visited.page, 'Your job is submitted.');
    expect(visited.questions.at(-1)).toBe('Sign submit_ai_job?');
    expect(await rows(visited.page)).toEqual(['1\t12.50 CIRO\tqueued']);
    expect(await payments('CLIENT')).toEqual([12n]);
  });

  it('waits for a sent transaction after a reload, and does not send it again', async () => {
    const visited = await connected();
    await proxy.setRules(SLOW);
    await submit(visited, '3', true);
    await says(visited.page, 'Sent as');
    await visited.page.reload();
    await says(visited.page, 'Your job is submitted.');
    expect(await payments('CLIENT')).toEqual([3n]);
    expect(visited.questions).toHaveLength(2);
  });

  it('a refusal sends nothing, and the form can be used again', async () => {
    const visited = await connected();
    await submit(visited, '3', false);
    await says(visited.page, 'You declined in the wallet. Nothing was sent.');
    expect(await nonce('CLIENT')).toBe(0);
    expect(await visited.page.getByRole('button', { name: 'Submit' }).isEnabled()).toBe(true);
  });

  it.each(['User rejected request', 'User abort', 'Execute failed: User rejected', 'rejected by user'])(
    'knows the refusal "%s" of a wallet without the code',
    async (message) => {
      const visited = await connected();
      await visited.page.evaluate((text) => {
        const wallet = (window as unknown as { starknet_test: { request(call: { type: string }): unknown } })
          .starknet_test;
        const { request } = wallet;
        wallet.request = (call) => {
          if (call.type === 'wallet_addInvokeTransaction') throw new Error(text);
          return request(call);
        };
      }, message);
      await submit(visited, '3');
      await says(visited.page, 'You declined in the wallet. Nothing was sent.');
    },
  );

  it.each([
    ['', '"" is not an amount: write 12 or 12.5.'],
    ['1,5', '"1,5" is not an amount: write 12 or 12.5.'],
    ['-1', '"-1" is not an amount: write 12 or 12.5.'],
    ['0.99', 'The payment must be at least 1 and below 10,000 CIRO: JobManager pays no worker more.'],
    ['10000', 'The payment must be at least 1 and below 10,000 CIRO'],
  ])('refuses the payment "%s" before the wallet opens', async (payment, text) => {
    const visited = await connected();
    await visited.page.locator('#submission').evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await submit(visited, payment);
    await says(visited.page, text);
    expect(visited.questions).toHaveLength(1);
    expect(await nonce('CLIENT')).toBe(0);
  });

  it('says why the contract refuses, before the wallet opens', async () => {
    const admin = devnetAccount(chain.devnet, 0);
    await admin.execute(
      { contractAddress: chain.environment.JOB_MANAGER!, entrypoint: 'pause', calldata: [] },
      { tip: 0n },
    );
    const visited = await connected();
    await submit(visited, '3');
    await says(visited.page, 'The contract refuses: Contract is paused.');
    expect(visited.questions).toHaveLength(1);
  });
});

describe('a bad day', () => {
  it('a node that does not answer is told', async () => {
    await proxy.setRules([{ action: { do: 'refuse' } }]);
    const { page, answers } = await visit();
    answers.push(true);
    await page.getByRole('button', { name: 'Connect Test wallet' }).click();
    await says(page, 'The node does not answer. Try again later.');
  });

  it('an answer that is lost after the node took the transaction: the page warns, and then lists the one job', async () => {
    const visited = await connected();
    await proxy.setRules([{ method: 'starknet_addInvokeTransaction', times: 1, action: { do: 'drop' } }]);
    await submit(visited, '5', true);
    await says(
      visited.page,
      'Your wallet does not say whether it sent this. Look there before you submit again.',
    );
    await visited.page.reload();
    await says(visited.page, 'Connected.');
    expect(await rows(visited.page)).toEqual(['1\t5.00 CIRO\tqueued']);
    expect(await payments('CLIENT')).toEqual([5n]);
  });
});

describe('the page', () => {
  it('asks nobody but its own server and the node', async () => {
    const { hosts } = await connected();
    expect(hosts).toEqual(new Set([new URL(server.url).host, new URL(proxy.url).host]));
  });

  it('has no accessibility violation', async () => {
    const { page } = await connected();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run(),
    );
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
