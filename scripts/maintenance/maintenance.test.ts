import { existsSync, readdirSync } from 'node:fs';
import { execaNode } from 'execa';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../../examples/knowledge/facts/schema.ts';
import { AREAS } from '../../src/areas.ts';
import { parseFences } from '../examples/fences.ts';
import { GRACE, addDays, datedFacts, datedSkips, datedWork, stateOf } from './due.ts';
import { loadSchedule } from './schedule.ts';

const command = (...args: string[]) =>
  execaNode('scripts/maintenance/main.ts', args, { nodeOptions: ['--import', 'tsx'], reject: false });

describe('what gets old', () => {
  it('is announced, due, and overdue, each from its day on', () => {
    const item = { what: 'x', where: 'x', how: 'x', due: '2027-03-01', grace: GRACE };
    expect(stateOf(item, '2027-02-14')).toBe('in time');
    expect(stateOf(item, '2027-02-15')).toBe('soon');
    expect(stateOf(item, '2027-03-01')).toBe('soon');
    expect(stateOf(item, '2027-03-02')).toBe('due');
    expect(stateOf(item, '2027-03-31')).toBe('due');
    expect(stateOf(item, '2027-04-01')).toBe('overdue');
  });

  it('has every fact, due after its limit', () => {
    const files = loadFacts();
    const facts = files.flatMap((file) => file.facts);
    expect(datedFacts(files).map(({ what, due }) => [what, due])).toEqual(
      facts.map(({ id, checked, limit }) => [`fact ${id}`, addDays(checked, limit)]),
    );
  });

  it('has every skip of a page, without grace', () => {
    const page = '```ts skip="no such network" until=2027-01-31\nx\n```\n\n```mermaid\ngraph TD\n```\n';
    const skips = datedSkips(parseFences(page, 'docs/a.md', { today: '2026-12-01' }));
    expect(skips.map(({ what, where, due }) => [what, where, due])).toEqual([
      ['skip "no such network"', 'docs/a.md:1', '2027-01-31'],
    ]);
    expect(stateOf(skips[0]!, '2027-02-01')).toBe('overdue');
  });

  it('counts work that was never done from the first day', () => {
    const [area, work] = datedWork({
      since: '2026-12-01',
      areas: [{ area: 'start', owner: 'documentation', every: 30, reviewed: '2027-01-01' }],
      work: [{ id: 'drill', title: 'A drill', owner: 'operations', every: 30, done: 'never', how: 'a/b' }],
    });
    expect([area?.due, work?.due]).toEqual(['2027-01-31', '2026-12-31']);
  });
});

describe('the schedule', () => {
  const { areas, work } = loadSchedule();

  it('has an owner for each area', () => {
    expect(areas.map(({ area }) => area).sort()).toEqual(AREAS.map(({ id }) => id).sort());
    for (const { area } of areas)
      if (area !== 'checklists') expect(readdirSync(`docs/${area}`)).not.toEqual([]);
  });

  it('leads to pages that exist', () => {
    const lists = readdirSync('examples/knowledge/checklists').map((file) => `checklists/${file}`);
    for (const { how } of work)
      expect(existsSync(`docs/${how}.md`) || lists.includes(`${how}.yaml`), how).toBe(true);
  });
});

describe('npm run maintenance', () => {
  it('lists nothing that is in time, and ends well', async () => {
    const { stdout, exitCode } = await command('--today', '2026-12-01');
    expect(stdout).toMatch(/^0 overdue, 0 due, 0 due within 14 days, \d+ in time \(2026-12-01\)$/);
    expect(exitCode).toBe(0);
  });

  it('ends with 1 when something is overdue, and says what to do', async () => {
    const { stdout, exitCode } = await command('--today', '2030-01-01');
    expect(stdout).toMatch(
      /overdue \d{4}-\d\d-\d\d {2}fact mempool {2}best-practices\/dated-facts#fees\n.*read https/,
    );
    expect(exitCode).toBe(1);
  });

  it('refuses a day that is none', async () => {
    const { stderr, exitCode } = await command('--today', 'soon');
    expect(stderr).toBe('--today soon is not a day. Write it as YYYY-MM-DD.');
    expect(exitCode).toBe(2);
  });
});
