import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEYS, Terminal } from '../testing/terminal.ts';

const COMMAND = `${process.execPath} --import tsx examples/ciro/main.ts check upgrade-of-tools`;
const IDS = ['TOOL-01', 'TOOL-02', 'TOOL-03', 'TOOL-04', 'TOOL-05', 'TOOL-06'];

interface Report {
  ok: boolean;
  signed?: { by: string; date: string };
  items: { id: string; status: string; by: string; evidence: string }[];
}

let folder: string;
let terminal: Terminal;
const reportFile = (extension: string): string =>
  path.join(folder, 'documentation', `check-upgrade-of-tools.${extension}`);
const text = (extension: string): string => readFileSync(reportFile(extension), 'utf8');
const report = (): Report => JSON.parse(text('json')) as Report;

function start(...more: string[]): Terminal {
  terminal = new Terminal([COMMAND, ...more].join(' '), { CIRO_DEPLOYMENTS: folder });
  return terminal;
}

/** Answers the item that is asked: `down` is how often to press the key before Enter. */
async function answer(id: string, down: number, evidence: string): Promise<void> {
  await terminal.see(id);
  await terminal.see('not needed here');
  for (let press = 0; press < down; press++) terminal.type(KEYS.down);
  terminal.type(KEYS.enter);
  await terminal.see(down === 1 ? 'Write down:' : 'Why?');
  terminal.type(evidence, KEYS.enter);
}

async function name(question: string, value: string): Promise<void> {
  await terminal.see(question);
  terminal.type(value, KEYS.enter);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-terminal-'));
});

afterEach(() => {
  terminal.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('check on a terminal', { timeout: 120_000 }, () => {
  it('can be interrupted, goes on where it stopped, and is signed off', async () => {
    start();
    await name('6 items need a person. Your name?', 'Ana');
    await answer('TOOL-01', 1, 'report of the drill');
    await terminal.see('TOOL-02');
    terminal.type(KEYS.interrupt);
    await terminal.see('5 blocking items are open: TOOL-02, TOOL-03, TOOL-04, TOOL-05, TOOL-06.');
    expect(await terminal.end()).toBe(1);
    expect(terminal.text).not.toContain('Sign it off?');
    expect(report()).toMatchObject({ ok: false });
    expect(report().items[0]).toMatchObject({ status: 'ok', by: 'Ana', evidence: 'report of the drill' });

    start();
    await name('5 items need a person. Your name?', 'Bo');
    await answer('TOOL-02', 2, 'a patch version');
    for (const id of IDS.slice(2)) await answer(id, 1, `evidence of ${id}`);
    await terminal.see('Sign it off?');
    terminal.type('y');
    await terminal.see('Signed off by Bo.');
    expect(await terminal.end()).toBe(0);
    expect(report()).toMatchObject({ ok: true, signed: { by: 'Bo' } });
    expect(report().items.map(({ id, status, by }) => `${id} ${status} ${by}`)).toEqual([
      'TOOL-01 ok Ana',
      'TOOL-02 not needed Bo',
      ...IDS.slice(2).map((id) => `${id} ok Bo`),
    ]);
    expect(text('md')).toMatch(/\| \[x\] \| TOOL-01 \|.*Ana.*report of the drill/);
    expect(text('md')).toMatch(/Signed off by Bo on \d{4}-\d\d-\d\d\./);
    expect(text('html')).toMatch(/<b>TOOL-06<\/b>.*<td>Bo<\/td>.*evidence of TOOL-06/);
    expect(text('html')).toMatch(/Signed off by <b>Bo<\/b>/);

    // A signature belongs to one run; the answers stay.
    start('--no-input');
    await terminal.see('No blocking item is open.');
    expect(await terminal.end()).toBe(0);
    expect(report()).not.toHaveProperty('signed');
    expect(report().items[0]).toMatchObject({ by: 'Ana' });
  });

  it('asks again for what stayed open, and nobody can sign before', async () => {
    start('--sign-off', 'Cleo');
    await name('Your name?', 'Ana');
    await answer('TOOL-01', 0, 'the drill runs tonight');
    for (const id of IDS.slice(1)) await answer(id, 1, 'seen');
    await terminal.see('1 blocking items are open: TOOL-01.');
    await terminal.see('It was not signed off.');
    expect(await terminal.end()).toBe(1);
    expect(report()).not.toHaveProperty('signed');

    start('--sign-off', 'Cleo');
    await name('1 items need a person. Your name?', 'Ana');
    await answer('TOOL-01', 1, 'all green');
    await terminal.see('Signed off by Cleo.');
    expect(await terminal.end()).toBe(0);
  });

  it('refuses an empty name and short evidence, and asks the same again', async () => {
    start();
    await terminal.see('Your name?');
    terminal.type(KEYS.enter);
    await terminal.see('Write your name.');
    terminal.type('Ana', KEYS.enter);
    await terminal.see('not needed here');
    terminal.type(KEYS.down, KEYS.enter);
    await terminal.see('Write down:');
    terminal.type('x', KEYS.enter);
    await terminal.see('Write at least three characters.');
    terminal.type(KEYS.interrupt);
    expect(await terminal.end()).toBe(1);
    expect(existsSync(reportFile('md'))).toBe(true);
    expect(report().items.every(({ status }) => status === 'open')).toBe(true);
  });
});
