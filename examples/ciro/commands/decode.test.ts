import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Output } from '../lib/output.ts';
import { decode } from './decode.ts';

async function run(words: string[], options: Record<string, unknown> = {}) {
  let printed = '';
  const out = new Output(options.json === true, (text) => (printed += text));
  const code = await decode.run({ out }, words, options);
  return { code, printed };
}

describe('ciro decode', () => {
  test('names record, cause, fix and page', async () => {
    const { code, printed } = await run(['0x4f6e6c792061646d696e']);
    expect(code).toBe(0);
    expect(printed).toContain('This is CIRO-073');
    expect(printed).toContain('Fix:');
    expect(printed).toContain('troubleshooting/errors/only-admin');
  });

  test('prints one JSON document with --json', async () => {
    const { printed } = await run(['Contract', 'not', 'found'], { json: true });
    expect(JSON.parse(printed)).toMatchObject({ matches: [{ id: 'CIRO-201' }] });
  });

  test('reads a file', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'ciro-decode-')), 'error.json');
    writeFileSync(file, '{"error":{"code":29,"message":"Transaction hash not found"}}');
    expect((await run([], { file })).printed).toContain('CIRO-206');
  });

  test('exits with 1 and says what to do next when nothing is known', async () => {
    const { code, printed } = await run(['good', 'morning']);
    expect(code).toBe(1);
    expect(printed).toMatch(/^Next: /);
  });

  test('a file that is missing is one clear error', async () => {
    await expect(run([], { file: 'nowhere.txt' })).rejects.toThrow("nowhere.txt can't be read");
  });
});
