import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { Devnet } from '../../../scripts/devnet/start.ts';
import { CIRO, ENVIRONMENTS, ROOT } from '../lib/paths.ts';

export interface CliResult {
  /** Exit code, or null when the process was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}

type File = Record<string, unknown>;

/** A folder for environment files, records and everything that the command line prints in one test. */
export class Workspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ciro-test-'));
  /** Everything that was printed, for the search for secrets. */
  printed = '';

  constructor(readonly devnet: Devnet) {
    mkdirSync(path.join(this.folder, 'deployments'));
  }

  /** Writes an environment file that differs from the one for devnets. @returns its path */
  environment(name: string, change: (file: File) => void = () => {}, base = 'devnet'): string {
    const file = parse(readFileSync(path.join(ENVIRONMENTS, `${base}.yaml`), 'utf8')) as File;
    file.salt = name;
    change(file);
    const target = path.join(this.folder, `${name}.yaml`);
    writeFileSync(target, stringify(file));
    return target;
  }

  /** Variables of the process: the devnet, and predeployed account `index` as deployer. */
  variables(index = 0, url = this.devnet.url): Record<string, string> {
    const account = this.devnet.accounts[index];
    return {
      RPC_URL: url,
      ACCOUNT_ADDRESS: account?.address ?? '',
      PRIVATE_KEY: account?.privateKey ?? '',
      CIRO_DEPLOYMENTS: path.join(this.folder, 'deployments'),
    };
  }

  /** Starts the command line as a process of its own. */
  start(
    args: string[],
    variables: Record<string, string>,
  ): { child: ChildProcess; result: Promise<CliResult> } {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(CIRO, 'main.ts'), ...args], {
      cwd: ROOT,
      env: { ...process.env, CIRO_ARTIFACTS: '', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const result = new Promise<CliResult>((resolve) => {
      child.on('close', (code) => {
        this.printed += stdout + stderr;
        resolve({ code, stdout, stderr });
      });
    });
    return { child, result };
  }

  run(args: string[], variables: Record<string, string> = this.variables()): Promise<CliResult> {
    return this.start(args, variables).result;
  }

  /** A file of the deployments folder, or undefined. */
  read(environment: string, file: string): string | undefined {
    try {
      return readFileSync(path.join(this.folder, 'deployments', environment, file), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Everything that the command line printed or wrote. */
  everything(): string {
    const root = path.join(this.folder, 'deployments');
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return (
      this.printed +
      files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')).join('\n')
    );
  }
}

/** Number of the next transaction of a predeployed account. */
export async function nonceOf(devnet: Devnet, index: number): Promise<number> {
  return Number(
    await devnet.rpc<string>('starknet_getNonce', {
      block_id: 'latest',
      contract_address: devnet.accounts[index]?.address,
    }),
  );
}
