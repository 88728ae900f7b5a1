/** `npm run contracts:check`: classes belong to their sources, and one of them, another each day, is compiled again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { staleArtifacts } from './check.ts';
import { readManifest } from './manifest.ts';
import { FAMILIES, packageFolder } from './package.ts';

const problems = staleArtifacts();
for (const problem of problems) console.error(problem);
const all = FAMILIES.flatMap((family) =>
  Object.entries(readManifest(family).contracts).map(([contract, entry]) => ({ family, contract, entry })),
);
const total = all.length;
let failed = problems.length;

const day = Math.floor(Date.now() / 86_400_000);
const chosen = all[day % Math.max(total, 1)];
if (chosen) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ciro-recompile-'));
  const output = path.join(folder, 'class.json');
  const script = fileURLToPath(new URL('./compile.ts', import.meta.url));
  const { exitCode, stderr } = await execa(
    'tsx',
    [script, path.relative('', packageFolder(chosen.family)), chosen.contract, output, '--fresh'],
    { preferLocal: true, reject: false },
  );
  const same =
    exitCode === 0 &&
    createHash('sha256').update(readFileSync(output)).digest('hex') === chosen.entry.artifactHash;
  console.log(
    `compiled ${chosen.family}/${chosen.contract} again: ${same ? 'the same class' : `a different class ${stderr}`}`,
  );
  if (!same) failed++;
  rmSync(folder, { recursive: true, force: true });
} else failed++;
console.log(`${Math.max(total + 1 - failed, 0)} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
