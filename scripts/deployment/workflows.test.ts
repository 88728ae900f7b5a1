import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const FOLDER = fileURLToPath(new URL('../../.github/workflows/', import.meta.url));
const FILES = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));

interface Job {
  environment?: string;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  steps: { name?: string; run?: string; uses?: string; env?: Record<string, string> }[];
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const PARSER = fileURLToPath(new URL('./workflow-complaints.ts', import.meta.url));

/** Mistakes that the check must find, so that its silence means something. */
const MISTAKES = [
  ['runs-on:', 'runson:', "Unexpected value 'runson'"],
  ['needs: plan', 'needs: plans', "depends on unknown job 'plans'"],
  ['inputs.confirm', 'input.confirm', "Unrecognized named-value: 'input'"],
] as const;

const text = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');
const workflow = (name: string): Workflow => parse(text(name)) as Workflow;

let complaints: string[][];

beforeAll(async () => {
  const broken = MISTAKES.map(([right, wrong]) => text('deploy-sepolia.yml').replace(right, wrong));
  const files = [
    ...FILES.map((name) => ({ name, content: text(name) })),
    ...broken.map((content) => ({ name: 'broken.yml', content })),
  ];
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', PARSER], {
    input: JSON.stringify(files),
  });
  complaints = JSON.parse(stdout) as string[][];
});

describe.each(FILES)('%s', (name) => {
  it('is a workflow that GitHub accepts', () => {
    expect(complaints[FILES.indexOf(name)]).toEqual([]);
  });

  it('gives its jobs no rights beyond reading unless they ask, and a limit of time', () => {
    const { permissions, jobs } = workflow(name);
    expect(permissions).toEqual({ contents: 'read' });
    for (const [job, { 'timeout-minutes': minutes }] of Object.entries(jobs))
      expect(minutes, job).toBeGreaterThan(0);
  });

  it('puts nothing that others choose into a command', () => {
    for (const { steps } of Object.values(workflow(name).jobs))
      for (const { run } of steps) expect(run ?? '').not.toMatch(/\$\{\{/);
  });
});

describe('deploy-sepolia.yml', () => {
  const { jobs } = workflow('deploy-sepolia.yml');
  const secrets = (job: string): string[] =>
    [...new Set(JSON.stringify(jobs[job]).match(/secrets\.\w+/g) ?? [])].sort();

  it('shows the key to the protected job only, and to one step of it', () => {
    expect(secrets('plan')).toEqual(['secrets.SEPOLIA_RPC_URL']);
    expect(secrets('record')).toEqual([]);
    expect(jobs.deploy?.environment).toBe('sepolia');
    const withKey = jobs.deploy?.steps.filter(({ env }) => JSON.stringify(env ?? {}).includes('KEYSTORE'));
    expect(withKey?.map(({ name }) => name)).toEqual(['Deploy']);
  });

  it('is the very file that the page shows', () => {
    const shown = fileURLToPath(new URL('../../examples/deployment/deploy-sepolia.yaml', import.meta.url));
    expect(readFileSync(shown, 'utf8'), 'copy the workflow to examples/deployment/').toBe(
      text('deploy-sepolia.yml'),
    );
  });

  it('writes to the repository only from the job without secrets', () => {
    expect(
      Object.entries(jobs).filter(([, { permissions }]) => permissions?.contents === 'write'),
    ).toMatchObject([['record', {}]]);
  });
});

describe('the check itself', () => {
  it.each(MISTAKES)('finds %s written as %s', (_right, _wrong, message) => {
    const index = MISTAKES.findIndex(([, , expected]) => expected === message);
    expect(complaints[FILES.length + index]?.join('\n')).toContain(message);
  });
});
