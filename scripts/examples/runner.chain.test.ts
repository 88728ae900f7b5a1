import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpoint, restore } from '../devnet/checkpoint.ts';
import { startDevnet } from '../devnet/start.ts';
import type { ExampleChain } from './chain.ts';
import type { Program, Session } from './inventory.ts';
import { runProgram } from './run-program.ts';
import { runSession } from './run-session.ts';

let chain: ExampleChain;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-runner-'));
  const devnet = await startDevnet();
  const start = await checkpoint(devnet);
  chain = {
    devnet,
    environment: { RPC_URL: devnet.url },
    labels: new Map(),
    start,
    reset: () => restore(devnet, start),
  };
});
afterAll(async () => {
  await chain.devnet.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A program of the fixtures, shown on line 7 of a page, with its committed output. */
function program(name: string, committed?: string, expectation: Partial<Program> = {}): Program {
  const output = path.join(folder, `${name}.out`);
  rmSync(output, { force: true });
  if (committed !== undefined) writeFileSync(output, committed);
  const fence = { page: 'docs/page.md', line: 7 } as Program['fences'][number];
  return { file: `../scripts/examples/fixtures/${name}.ts`, fences: [fence], output, ...expectation };
}

const GOOD = 'chain 0x534e5f5345504f4c4941\n';

describe('running a program of a page', () => {
  it('passes when it ends well and prints what is committed', async () => {
    expect(await runProgram(program('good', GOOD), chain, false)).toMatchObject({ ok: true });
  });

  it('fails when the output changed, at the program and at the page', async () => {
    const { ok, failure } = await runProgram(program('good', 'chain 0x1\n'), chain, false);
    expect(ok).toBe(false);
    expect(failure).toMatch(/good\.ts:1: output differs[\s\S]*committed: chain 0x1[\s\S]*docs\/page\.md:7/);
  });

  it('fails when no output is committed, and captures it on update', async () => {
    expect((await runProgram(program('good'), chain, false)).failure).toContain('not committed yet');
    const fresh = program('good');
    expect(await runProgram(fresh, chain, true)).toMatchObject({ ok: true, updated: true });
    expect(readFileSync(fresh.output, 'utf8')).toBe(GOOD);
  });

  it('names the line at which a program ended badly', async () => {
    const { failure } = await runProgram(program('throws', 'before\n'), chain, false);
    expect(failure).toMatch(/throws\.ts:2: ended with exit code 1/);
    expect(failure).toContain('Set the price first');
  });

  it('passes when the expected error is thrown, and only then', async () => {
    const expected = { throws: 'Set the price first' };
    expect((await runProgram(program('throws', 'before\n', expected), chain, false)).ok).toBe(true);
    expect(
      (await runProgram(program('throws', 'before\n', { throws: 'Another error' }), chain, false)).failure,
    ).toContain('must end with the error "Another error"');
    expect((await runProgram(program('good', GOOD, expected), chain, false)).failure).toContain(
      'but it ended well',
    );
  });

  it('fails when an expected revert reason is not printed', async () => {
    expect(
      (await runProgram(program('good', GOOD, { reverts: 'Payment too low' }), chain, false)).failure,
    ).toContain('must print the revert reason');
  });

  it('starts every program at the same block and time, in any order', async () => {
    const committed = 'start is early true\nmoved a year true\n';
    for (const name of ['travels', 'good', 'travels', 'travels']) {
      const outcome = await runProgram(program(name, name === 'good' ? GOOD : committed), chain, false);
      expect(outcome.failure).toBeUndefined();
    }
  });

  it('leaves nothing behind', async () => {
    await runProgram(program('good', GOOD), chain, false);
    expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  });
});

describe('running a session of a page', () => {
  it('says which step ran when its time was over', async () => {
    const step = (name: string, body: string, line: number) =>
      ({ page: 'docs/page.md', line, step: name, body }) as Session['steps'][number];
    const steps = [step('wait', 'echo begun; sleep 20', 7), step('after', 'echo never', 9)];
    const outcomes = await runSession({ name: 'fixtures/slow', steps }, false, 1_000);
    expect(outcomes.map(({ failure }) => failure)).toEqual([
      'docs/page.md:7: stopped, because the session took more than 1 s:\n    begun',
      'docs/page.md:9: not reached: an earlier step failed',
    ]);
  });
});
