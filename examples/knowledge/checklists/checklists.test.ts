import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openArtifacts } from '../../ciro/artifacts/loader.ts';
import type { Node } from '../../ciro/chain/node.ts';
import { openEnvironment } from '../../ciro/commands/frame.ts';
import { checkContext, probesOf } from '../../ciro/check/run.ts';
import { STAGES } from '../../ciro/doctor/stages.ts';
import { checkProbes, registry } from '../../ciro/probes/checks.ts';
import { invariantProbes } from '../../ciro/probes/invariants/index.ts';
import { checklistPage, overviewPage } from '../../../scripts/knowledge/checklist-pages.ts';
import { fits, loadChecklists, parseChecklist } from './schema.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const lists = loadChecklists();
const items = lists.flatMap((list) => list.items);
const deployment = lists.filter(({ about }) => about === 'deployment');

describe('the checklists', () => {
  it('are the twelve that a deployment needs, then those for these pages, in order', () => {
    expect(lists.map(({ position }) => position)).toEqual(lists.map((_list, index) => index + 1));
    expect(deployment).toEqual(lists.slice(0, 12));
  });

  it('have ids that occur once', () => {
    const ids = items.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('of a deployment are automatic for at least half of all items, and for at least one item each', () => {
    const own = deployment.flatMap((list) => list.items);
    expect(own.filter(({ probes }) => probes).length * 2).toBeGreaterThanOrEqual(own.length);
    for (const list of deployment) expect(list.items.some(({ probes }) => probes)).toBe(true);
  });

  it('lead to pages that exist', () => {
    // "npm run generate" writes some of the pages; the page of all addresses is one of them.
    const generated = readFileSync(`${ROOT}.gitignore`, 'utf8').split('\n');
    const missing = items
      .map(({ link }) => `docs/${link}`)
      .filter(
        (page) =>
          !['.md', '.mdx'].some((extension) => existsSync(`${ROOT}${page}${extension}`)) &&
          !generated.includes(`${page}.md`),
      );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('name only probes that exist in the registry of an environment', () => {
    const context = checkContext(openEnvironment('devnet'), {} as Node, openArtifacts(), true);
    const probes = registry(context);
    for (const item of items.filter((candidate) => candidate.probes)) {
      expect(probesOf(item, probes).length, item.id).toBeGreaterThan(0);
      for (const pattern of item.probes ?? [])
        expect(
          probes.some(({ id }) => fits(pattern, id)),
          `${item.id}: ${pattern}`,
        ).toBe(true);
    }
  });

  it('use every probe that neither verify nor the doctor nor "invariants" uses', () => {
    const elsewhere = new Set(invariantProbes.map(({ id }) => id));
    const patterns = [
      ...items.flatMap(({ probes }) => probes ?? []),
      ...STAGES.flatMap(({ rules }) => rules.flatMap(({ probes }) => probes)),
    ];
    expect(
      checkProbes
        .map(({ id }) => id)
        .filter((id) => !elsewhere.has(id) && !patterns.some((pattern) => fits(pattern, id))),
    ).toEqual([]);
  });
});

describe('the schema', () => {
  const good = readFileSync(`${ROOT}examples/knowledge/checklists/incident.yaml`, 'utf8');

  it.each([
    ['an id out of order', good.replace('INC-02', 'INC-03'), 'items.1.id: must be INC-02'],
    ['an unknown key', good.replace('    why:', '    because: x\n    why:'), 'items.0: Unrecognized key'],
    ['an unknown role', good.replace('role: operator', 'role: somebody'), 'items.0.role'],
    [
      'neither probes nor evidence',
      good.replace(/ {4}evidence: Two.*\n/, ''),
      'either probes (automatic) or evidence',
    ],
    [
      'a damaged probe',
      good.replace('rpc/chain-id', 'chain id'),
      'items.1.probes.0: a probe is "group/name"',
    ],
  ])('refuses %s and says where', (_what, text, message) => {
    expect(() => parseChecklist(text, 'incident.yaml')).toThrow(message);
  });

  it('reads a star as any text and a dot as a dot', () => {
    expect(fits('storage/*.owner', 'storage/BurnManager.owner')).toBe(true);
    expect(fits('storage/*.owner', 'storage/BurnManager-owner')).toBe(false);
    expect(fits('class/*', 'xclass/CIROToken')).toBe(false);
  });
});

describe('the pages', () => {
  it('show the same ids in the same order as the data', () => {
    for (const list of lists) {
      const shown = checklistPage(list).match(/"id":"[A-Z0-9]+-\d\d"/g) ?? [];
      expect(shown.map((text) => text.slice(6, -1))).toEqual(list.items.map(({ id }) => id));
    }
  });

  it('lead from the overview to each list', () => {
    for (const { id, title } of lists) expect(overviewPage(lists)).toContain(`[${title}](./${id}.mdx)`);
  });
});
