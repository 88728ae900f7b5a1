import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';

const page = readFileSync('docs/contributing/writing-these-docs.md', 'utf8');

/** Fixed beginnings of the messages that the sources can produce, up to the first value in them. */
function messages(): string[] {
  const files = globSync(
    [
      'scripts/examples/{attributes,fence,fences,regions}.ts',
      'src/remark/{context,diagrams,front-matter}.ts',
    ],
    { ignore: '**/*.test.ts' },
  );
  const found = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [
      ...source.matchAll(/(?:\bwhat: |\bwhat = |\bsay\(\s*(?:\w+\s*\?\s*)?)(['`])((?:(?!\1)[^\n])+)\1/g),
    ].map(([, , text]) => text ?? '');
  });
  return found.filter((text) => !text.startsWith('${problem.file}'));
}

it('explains every message of the build', () => {
  const all = messages();
  expect(all.length).toBeGreaterThan(25);
  const missing = all.filter((message) => {
    const parts = message.split(/\$\{[^}]*\}/).filter((part) => part.replace(/\W/g, '').length > 3);
    return !parts.every((part) => page.includes(part.replace(/^[\s:]+|[\s:]+$/g, '')));
  });
  expect(missing).toEqual([]);
});
