import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { Account, CallData, ec, hash, stark } from 'starknet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { recordSchema } from '../../examples/ciro/deploy/record.ts';
import { encryptKeystore } from '../../examples/ciro/secrets/keystore.ts';
import { leaks } from '../../examples/ciro/testing/secrets.ts';
import { type Devnet, startDevnet } from '../devnet/start.ts';
import { devnetAccount } from '../devnet/system.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PASSWORD = 'correct horse battery';
const TOKEN = 'tokenabc123def456';
const GITHUB_TOKEN = 'ghs_of_one_run';

interface Step {
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
interface Workflow {
  env: Record<string, string>;
  jobs: Record<string, { steps: Step[] }>;
}

const workflow = parse(
  readFileSync(path.join(ROOT, '.github/workflows/deploy-sepolia.yml'), 'utf8'),
) as Workflow;

let devnet: Devnet;
let work: string;
let origin: string;
let key: string;
let address: string;
/** Secrets and variables as the settings of a repository have them. */
let settings: Record<string, string>;
let printed = '';

/** A freshly made, funded account: predeployed keys are refused on Sepolia. */
async function freshAccount(): Promise<void> {
  const deployer = devnetAccount(devnet, 0);
  key = stark.randomAddress();
  const classHash = await deployer.provider.getClassHashAt(deployer.address);
  const constructorCalldata = CallData.compile([ec.starkCurve.getStarkKey(key)]);
  address = hash.calculateContractAddressFromHash('0x7', classHash, constructorCalldata, 0);
  await devnet.rpc('devnet_mint', { address, amount: 100 * 10 ** 18, unit: 'FRI' });
  const account = new Account({ provider: deployer.provider, address, signer: key });
  await account.deployAccount({ classHash, constructorCalldata, addressSalt: '0x7' }, { tip: 0n });
  // Outside of a devnet the newest block must be recent.
  await devnet.rpc('devnet_setTime', { time: Math.floor(Date.now() / 1000), generate_block: true });
}

const git = (folder: string, ...args: string[]) =>
  execa('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: folder });

/** The project's files as a repository of its own, pushed to `origin`. */
async function publish(): Promise<void> {
  origin = path.join(work, 'origin.git');
  const source = path.join(work, 'source');
  const { stdout } = await git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const file of stdout.split('\0').filter((name) => name && !name.startsWith('docs/'))) {
    mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(source, file));
  }
  await git(work, 'init', '--quiet', '--bare', '--initial-branch=main', origin);
  await git(source, 'init', '--quiet', '--initial-branch=main');
  await git(source, 'add', '--all');
  await git(source, 'commit', '--quiet', '-m', 'the project');
  await git(source, 'push', '--quiet', origin, 'main');
}

beforeAll(async () => {
  devnet = await startDevnet();
  work = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-workflow-')));
  await Promise.all([freshAccount(), publish()]);
  const [, , , owner, first, second, third, council] = devnet.accounts.map((account) => account.address);
  settings = {
    SEPOLIA_RPC_URL: `${devnet.url}?apikey=${TOKEN}`,
    SEPOLIA_KEYSTORE: encryptKeystore(key, PASSWORD, 1024),
    SEPOLIA_KEYSTORE_PASSWORD: PASSWORD,
    token: GITHUB_TOKEN,
    SEPOLIA_ACCOUNT_ADDRESS: address,
    SEPOLIA_OWNER_ADDRESS: owner!,
    SEPOLIA_COUNCIL_ADDRESS: council!,
    SEPOLIA_MEMBER_1_ADDRESS: first!,
    SEPOLIA_MEMBER_2_ADDRESS: second!,
    SEPOLIA_MEMBER_3_ADDRESS: third!,
  };
}, 180_000);

afterAll(async () => {
  await devnet.stop();
  rmSync(work, { recursive: true, force: true });
});

/** What `actions/checkout` leaves, with the packages of `npm ci`. */
async function checkout(name: string): Promise<string> {
  const folder = path.join(work, name);
  await git(work, 'clone', '--quiet', origin, folder);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

/** Replaces `${{ secrets.X }}`, `${{ vars.X }}` and the token. @throws for what the settings don't have */
function fill(env: Record<string, string> = {}): Record<string, string> {
  const value = (name: string): string => {
    const found = settings[name];
    if (found === undefined) throw new Error(`the settings have no ${name}`);
    return found;
  };
  return Object.fromEntries(
    Object.entries(env).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (?:secrets|vars|github)\.(\w+) \}\}/g, (_all, secret: string) => value(secret)),
    ]),
  );
}

/** What the actions for artifacts do: carry `deployments/sepolia` from one job of a run to the next. */
function carry(action: string, folder: string, run: string): void {
  const record = path.join(folder, 'deployments/sepolia');
  const artifact = path.join(work, `artifact-${run}`);
  if (action.startsWith('actions/upload-artifact')) cpSync(record, artifact, { recursive: true });
  if (action.startsWith('actions/download-artifact')) cpSync(artifact, record, { recursive: true });
}

/** Runs the commands of a job as a runner does: `bash -e`, one shell a step, variables through GITHUB_ENV. */
async function runJob(job: string, folder: string, run: string): Promise<{ failed?: string }> {
  const environmentFile = path.join(work, `${job}-${run}.env`);
  const summary = path.join(work, `${job}-${run}.md`);
  for (const file of [environmentFile, summary]) writeFileSync(file, '');
  let failed: string | undefined;
  for (const step of workflow.jobs[job]!.steps) {
    if (step.name === 'Install' || (failed && step.if !== 'always()')) continue;
    if (step.uses) carry(step.uses, folder, run);
    if (!step.run) continue;
    const lines = readFileSync(environmentFile, 'utf8').split('\n').filter(Boolean);
    const earlier = Object.fromEntries(
      lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
    const { exitCode, all } = await execa('bash', ['-e', '-c', step.run], {
      cwd: folder,
      all: true,
      reject: false,
      extendEnv: false,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: work,
        GITHUB_ENV: environmentFile,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_RUN_ID: run,
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_SHA: 'abc',
        GITHUB_ACTOR: 'somebody',
        GITHUB_SERVER_URL: 'https://github.example',
        GITHUB_REPOSITORY: 'owner/repository',
        ...fill(workflow.env),
        ...earlier,
        ...fill(step.env),
      },
    });
    printed += all;
    if (exitCode !== 0) failed ??= `${step.name}: ${all}`;
  }
  printed += readFileSync(summary, 'utf8');
  return failed ? { failed } : {};
}

async function nonce(): Promise<number> {
  return Number(
    await devnet.rpc<string>('starknet_getNonce', { block_id: 'latest', contract_address: address }),
  );
}

/** Files of the branch that keeps the evidence. */
async function evidence(): Promise<string[]> {
  const { stdout } = await git(
    origin,
    'ls-tree',
    '-r',
    '--name-only',
    'evidence/sepolia',
    'deployments/sepolia',
  );
  return stdout.split('\n').map((file) => file.replace('deployments/sepolia/', ''));
}

describe('the commands of deploy-sepolia.yml, on a devnet', () => {
  it('plan needs no key and sends nothing', async () => {
    const before = await nonce();
    expect(await runJob('plan', await checkout('plan'), '1')).toEqual({});
    expect(printed).toMatch(/keystore file keystores\/sepolia\.json/);
    expect(printed).toContain('Constructor calldata, felt by felt');
    expect(await nonce()).toBe(before);
  });

  it('a failing deployment still keeps journal and evidence', async () => {
    const folder = await checkout('fails');
    settings.SEPOLIA_KEYSTORE_PASSWORD = 'wrong';
    const { failed } = await runJob('deploy', folder, '2');
    settings.SEPOLIA_KEYSTORE_PASSWORD = PASSWORD;
    expect(failed).toMatch(/Deploy: .*password of .*sepolia\.json is wrong/s);
    expect(readdirSync(path.join(folder, 'keystores'))).toEqual([]);
    expect(await runJob('record', await checkout('fails-record'), '2')).toEqual({});
    expect(await evidence()).toEqual([
      expect.stringMatching(/^evidence\/\d{4}-\d\d-\d\d-2-1\/deploy\.txt$/),
      expect.stringMatching(/^evidence\/\d{4}-\d\d-\d\d-2-1\/run\.txt$/),
    ]);
  });

  it('deploys all ten contracts, verifies them and records it', async () => {
    const before = await nonce();
    const folder = await checkout('deploys');
    expect(await runJob('deploy', folder, '3')).toEqual({});
    expect(await runJob('record', await checkout('deploys-record'), '3')).toEqual({});
    expect(await nonce()).toBe(before + 20);
    expect(readdirSync(path.join(folder, 'keystores'))).toEqual([]);
    const kept = await evidence();
    expect(kept.filter((file) => /-3-1\//.test(file)).map((file) => path.basename(file))).toEqual([
      'deploy.txt',
      'run.txt',
      'source.json',
      'status.json',
      'verify.json',
    ]);
    expect(kept.filter((file) => /-2-1\//.test(file))).toHaveLength(2);
    const { stdout } = await git(origin, 'show', 'evidence/sepolia:deployments/sepolia/record.json');
    expect(Object.keys(recordSchema.parse(JSON.parse(stdout)).contracts)).toHaveLength(10);
  }, 180_000);

  it('started again, it takes over the journal and sends nothing', async () => {
    const before = await nonce();
    const folder = await checkout('again');
    expect(await runJob('deploy', folder, '4')).toEqual({});
    expect(await nonce()).toBe(before);
    expect(printed).toContain('Everything of sepolia is deployed and configured: nothing to send.');
  });

  it('stops before it deploys when it can’t ask for earlier runs, and loses no evidence', async () => {
    const [before, kept] = [await nonce(), await evidence()];
    const folder = await checkout('unreachable');
    await git(folder, 'remote', 'set-url', 'origin', path.join(work, 'away.git'));
    const { failed } = await runJob('deploy', folder, '5');
    expect(failed).toMatch(/^Take over what earlier runs wrote: .*away\.git/s);
    expect(failed).not.toContain('No earlier run.');
    expect(await nonce()).toBe(before);

    const away = await checkout('unreachable-record');
    await git(away, 'remote', 'set-url', 'origin', path.join(work, 'away.git'));
    expect((await runJob('record', away, '5')).failed).toMatch(/^Go on with the branch: /);
    expect(await runJob('record', await checkout('later-record'), '5')).toEqual({});
    expect(await evidence()).toEqual(expect.arrayContaining(kept));
  });

  it('adds a commit for each run and never rewrites the branch', async () => {
    const { stdout } = await git(origin, 'log', '--format=%s', 'evidence/sepolia');
    expect(stdout.split('\n')).toEqual(['Sepolia: run 5', 'Sepolia: run 3', 'Sepolia: run 2', 'the project']);
  });

  it('no key, password or provider token is in anything that was printed or kept', async () => {
    const { stdout } = await git(origin, 'log', '-p', '--all', '--', 'deployments');
    expect(leaks(printed + stdout, [key, PASSWORD, TOKEN, GITHUB_TOKEN])).toEqual([]);
  });
});
