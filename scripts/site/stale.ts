import { statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

const SOURCES = [
  'docs/**',
  'examples/**',
  'src/**',
  'static/**',
  'scripts/{site,examples}/**',
  '.results/**',
  '*.ts',
  'package-lock.json',
];

/** Whether the built site is missing or older than anything that it is made of. */
export function isStale(root: string, out = path.join(root, 'build')): boolean {
  const built = timeOf(path.join(out, 'pagefind/pagefind-entry.json'));
  if (built === undefined) return true;
  const files = globSync(SOURCES, {
    cwd: root,
    dot: true,
    ignore: ['**/node_modules/**', '**/*.test.ts', '**/target/**'],
  });
  return files.some((file) => (timeOf(path.join(root, file)) ?? 0) > built);
}

function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
