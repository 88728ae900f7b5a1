import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../scripts/contracts/manifest.ts';
import { Output } from '../lib/output.ts';
import { ROOT } from '../lib/paths.ts';
import { upgradeCheck } from './upgrade-check.ts';

const next = (contract: string): string => `${path.join(ROOT, 'examples/contracts/next')}:${contract}`;

interface Answer {
  ok: boolean;
  classHash: string;
  refused: { reason: string; item: string }[];
}

async function run(names: string[], options: Record<string, unknown> = {}) {
  let printed = '';
  const out = new Output(options.json === true, (text) => (printed += text));
  const code = await upgradeCheck.run({ out }, names, options);
  return { code, printed };
}

const backward = [next('CDCPoolV2'), next('CDCPool')];
const json = async (names: string[], accept: string[] = []) => {
  const { code, printed } = await run(names, { json: true, accept });
  return { code, answer: JSON.parse(printed) as Answer };
};

describe('ciro upgrade-check', () => {
  test('accepts an upgrade and names the class to schedule', async () => {
    const { code, answer } = await json([next('CDCPool'), next('CDCPoolV2')]);
    expect([code, answer.ok, answer.refused]).toEqual([0, true, []]);
    expect(BigInt(answer.classHash)).toBe(BigInt(readManifest('next').contracts.CDCPoolV2!.classHash));
  });

  test('says of each refusal what it means and what to do instead', async () => {
    const { code, printed } = await run(backward);
    expect(code).toBe(1);
    expect(printed).toContain('version-lowered: the storage version is lower than before');
    expect(printed).toContain('instead: write a higher number');
    expect(printed).not.toContain('Class to schedule');
  });

  test('passes when every finding is accepted by name, and not when one is left', async () => {
    const { answer } = await json(backward);
    const names = answer.refused.map(({ reason, item }) => `${reason}:${item}`);
    expect(names.length).toBeGreaterThan(1);
    const all = await json(backward, names);
    expect([all.code, all.answer.refused]).toEqual([0, []]);
    const rest = await json(backward, names.slice(1));
    expect(rest.code).toBe(1);
    expect(rest.answer.refused.map(({ reason, item }) => `${reason}:${item}`)).toEqual(names.slice(0, 1));
  });

  test.each([
    ['no names', [], {}, 2, 'The old and the new version is missing'],
    ['a name without a contract', ['folder', next('CDCPool')], {}, 2, '"folder" does not name a contract'],
    [
      'a folder without a package',
      [`${path.join(ROOT, 'docs')}:CDCPool`, next('CDCPool')],
      {},
      1,
      'There is no Scarb.toml in',
    ],
    [
      'a contract without a class',
      [next('Nothing'), next('CDCPool')],
      {},
      1,
      'Nothing has no compiled class in',
    ],
    [
      'an acceptance of nothing',
      [next('CDCPool'), next('CDCPoolV2')],
      { accept: ['storage-removed:storage x'] },
      2,
      'does not name a finding of this check',
    ],
  ])('refuses %s', async (_what, names, options, exitCode, message) => {
    const failed = await Promise.resolve()
      .then(() => run(names, options))
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ exitCode, message: expect.stringContaining(message) as string });
  });

  test('says nothing when its reader goes away', async () => {
    const { stderr } = await execa({
      shell: 'bash',
      cwd: ROOT,
      preferLocal: true,
      reject: false,
    })`tsx examples/ciro/main.ts upgrade-check --reasons | true`;
    expect(stderr).toBe('');
  });
});
