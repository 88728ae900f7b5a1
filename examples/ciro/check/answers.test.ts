import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadChecklists } from '../../knowledge/checklists/schema.ts';
import { readAnswers } from './answers.ts';
import { markdownReport } from './report.ts';
import { type ItemResult, blocking } from './run.ts';

const list = loadChecklists().find(({ id }) => id === 'before-deployment')!;
const folder = mkdtempSync(path.join(tmpdir(), 'ciro-answers-'));

function answers(text: string) {
  const file = path.join(folder, 'answers.yaml');
  writeFileSync(file, text);
  return readAnswers(file, list);
}

describe('a file with answers', () => {
  it('is read', () => {
    expect(
      answers('PRE-11: { by: Ana, result: done, evidence: minutes of Monday, date: 2026-11-20 }\n'),
    ).toEqual({
      'PRE-11': { by: 'Ana', result: 'done', evidence: 'minutes of Monday', date: '2026-11-20' },
    });
    expect(answers('')).toEqual({});
  });

  it.each([
    ['an unknown item', '# note\nXXX-01: {}\n', /answers\.yaml:2: .* has no item XXX-01/],
    [
      'an automatic item',
      'PRE-01: { by: Ana, result: done, evidence: all good }\n',
      /PRE-01 is checked by a program/,
    ],
    ['no name', 'PRE-11: { result: done, evidence: minutes }\n', /PRE-11\.by/],
    ['an unknown result', 'PRE-11: { by: Ana, result: yes, evidence: minutes }\n', /PRE-11\.result/],
    ['broken YAML', 'PRE-11: { by: Ana\n', /not valid YAML/],
  ])('is refused with %s, with its line', (_what, text, message) => {
    expect(() => answers(text)).toThrow(message);
  });
});

describe('the filled sheet', () => {
  const base = {
    title: 'Title',
    role: 'owner',
    kind: 'manual',
    by: '',
    date: '',
    how: '',
    link: '',
  } as const;
  const results: ItemResult[] = [
    { ...base, id: 'PRE-01', level: 'blocking', status: 'ok', evidence: 'a | b\nc' },
    { ...base, id: 'PRE-02', level: 'blocking', status: 'open', evidence: '' },
    { ...base, id: 'PRE-03', level: 'advisory', status: 'failed', evidence: 'x' },
    { ...base, id: 'PRE-04', level: 'blocking', status: 'not needed', evidence: 'x' },
  ];
  const head = {
    environment: 'e',
    network: 'devnet',
    block: 1,
    tool: 't',
    written: 'w',
    questions: 1,
    requests: 1,
    seconds: 1,
  };

  it('counts open and failed items as blocking unless they are advisory', () => {
    expect(blocking(results).map(({ id }) => id)).toEqual(['PRE-02']);
  });

  it('has one row an item, whatever the evidence contains', () => {
    const sheet = markdownReport(list, head, results);
    expect(sheet).toContain('**1 blocking items are open: PRE-02.**');
    expect(sheet.split('\n').filter((line) => /^\| \[.\] \|/.test(line))).toHaveLength(4);
    expect(sheet).toContain('| a \\| b c |');
  });
});
