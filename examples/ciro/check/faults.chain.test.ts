import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fits, loadChecklists } from '../../knowledge/checklists/schema.ts';
import { runProbes } from '../probes/index.ts';
import { registry } from '../probes/checks.ts';
import { judge, probesOf, runList } from './run.ts';
import { ENVIRONMENT, FAULTS, type Fault } from './testing/faults.ts';
import { GoodSystem } from './testing/good-system.ts';

const TODAY = '2026-11-23';
const lists = loadChecklists();
let system: GoodSystem;
let folder: string;

/** Items of all lists that are not ok on the system as it is. */
async function notOk(ids: string[]): Promise<string[]> {
  const context = await system.context();
  const found: string[] = [];
  for (const list of lists.filter(({ id }) => ids.includes(id))) {
    const results = judge(list, context, await runList(list, context), {}, TODAY);
    for (const { id, kind, status, evidence } of results)
      if (kind === 'automatic' && status !== 'ok') found.push(`${id} ${status}: ${evidence}`);
  }
  return found;
}

beforeAll(async () => {
  system = await GoodSystem.start();
  folder = path.join(system.work.folder, 'deployments', ENVIRONMENT);
});

afterAll(async () => {
  await system.stop();
});

describe('a good deployment', () => {
  it('passes every automatic item of the list before the deployment', async () => {
    expect(await notOk(['before-deployment'])).toEqual([]);
  });

  it('passes every automatic item of all other lists after it', async () => {
    await system.deploy();
    await system.startWatch();
    cpSync(folder, `${folder}.kept`, { recursive: true });
    const others = lists.map(({ id }) => id).filter((id) => id !== 'before-deployment');
    expect(await notOk(others)).toEqual([]);
  });
});

describe('a deployment that is broken in one way', () => {
  const seen = new Set<string>();

  afterEach(async () => {
    system.node.lie = undefined;
    system.node.batches = true;
    system.watch?.honest();
    Object.assign(process.env, system.variables());
    delete process.env.CIRO_ARTIFACTS;
    rmSync(folder, { recursive: true, force: true });
    cpSync(`${folder}.kept`, folder, { recursive: true });
    await system.clean();
  });

  it.each(FAULTS.map((fault) => [`${fault.probe}: ${fault.what}`, fault] as const))(
    '%s',
    async (_name, fault: Fault) => {
      await fault.chain?.(system);
      fault.folder?.(folder);
      for (const [name, value] of Object.entries(fault.variables?.(system) ?? {}))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      const context = await system.context(fault.file);
      system.node.lie = fault.lie;
      for (const server of ['exporter', 'prometheus', 'alertmanager'] as const)
        if (system.watch) system.watch[server].lie = fault.watch?.[server];
      system.node.batches = fault.batches !== false;
      const findings = await runProbes(
        registry(context).filter(({ id }) => id === fault.probe),
        context,
      );
      expect(findings.map(({ probe, ok }) => [probe.id, ok])).toEqual([[fault.probe, false]]);
      for (const list of lists) {
        const hit = list.items.filter(
          (item) =>
            probesOf(
              item,
              findings.map(({ probe }) => probe),
            ).length > 0,
        );
        const results = judge(list, context, findings, {}, TODAY);
        for (const { id } of hit) {
          const result = results.find((candidate) => candidate.id === id);
          expect([id, result?.status]).toEqual([id, 'failed']);
          expect(result?.evidence).toContain(fault.probe);
          seen.add(id);
        }
      }
    },
  );

  it('every automatic item was made to fail', () => {
    const automatic = lists.flatMap(({ items }) => items).filter(({ probes }) => probes);
    expect(automatic.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('every pattern of every item is hit by a fault', () => {
    const patterns = lists.flatMap(({ items }) => items.flatMap(({ probes }) => probes ?? []));
    const open = patterns.filter((pattern) => !FAULTS.some(({ probe }) => fits(pattern, probe)));
    expect([...new Set(open)]).toEqual([]);
  });
});

describe('the command', () => {
  it('keeps answers, writes both reports and ends with 1 until no blocking item is open', async () => {
    const check = (...more: string[]) =>
      system.work.run(['check', 'performance', '--env', system.file, ...more], system.variables());
    const first = await check('--json');
    expect(first.code).toBe(0); // open items of this list are advisory
    const security = (...more: string[]) =>
      system.work.run(['check', 'security', '--env', system.file, ...more], system.variables());
    expect((await security()).code).toBe(1);
    const answers = path.join(system.work.folder, 'answers.yaml');
    writeFileSync(answers, 'SEC-10: { by: Ana, result: done, evidence: scan of 2026-11-20 }\n');
    expect((await security('--answers', answers)).code).toBe(0);
    const again = await security('--json');
    expect(again.code).toBe(0);
    const report = JSON.parse(again.stdout) as {
      ok: boolean;
      items: { id: string; by: string; status: string }[];
    };
    expect(report.items.find(({ id }) => id === 'SEC-10')).toMatchObject({ by: 'Ana', status: 'ok' });
    const sheet = readFileSync(path.join(folder, 'check-security.md'), 'utf8');
    for (const { id } of report.items) expect(sheet).toContain(`| ${id} |`);
  });
});
