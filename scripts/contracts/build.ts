/** `npm run contracts [-- --all] [-- --only <Contract>] [-- --family next]`: compiles what changed, writes classes, manifest and ABI modules. */
import { availableParallelism } from 'node:os';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import pLimit from 'p-limit';
import type { CompiledSierra } from 'starknet';
import { startDevnet } from '../devnet/start.ts';
import { writeAbiModule } from './abi-module.ts';
import { findContracts } from './bundle.ts';
import { classHashOf, compiledClassHashOf } from './class-hash.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { copyToTemplate } from './template-copies.ts';
import {
  COMPILER,
  FAMILIES,
  type Family,
  artifactFile,
  artifactHash,
  packageFolder,
  sourceHash,
} from './package.ts';

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, only: { type: 'string' }, family: { type: 'string' } },
});

interface Job {
  family: Family;
  contract: string;
}

/** The contracts whose committed class does not come from the committed source. */
function jobs(): Job[] {
  return FAMILIES.filter((family) => !values.family || family === values.family).flatMap((family) => {
    const { contracts } = readManifest(family);
    return [...findContracts(packageFolder(family)).keys()]
      .filter((contract) => !values.only || contract === values.only)
      .filter((contract) => values.all || contracts[contract]?.sourceHash !== sourceHash(family, contract))
      .map((contract) => ({ family, contract }));
  });
}

async function compile({ family, contract }: Job): Promise<void> {
  const script = fileURLToPath(new URL('./compile.ts', import.meta.url));
  const output = artifactFile(family, contract);
  const started = Date.now();
  await execa(
    'tsx',
    [script, path.relative('', packageFolder(family)), contract, output, ...(values.all ? ['--fresh'] : [])],
    {
      preferLocal: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  console.log(`compiled ${family}/${contract} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

const todo = jobs();
console.log(todo.length === 0 ? 'All classes come from the committed sources.' : `${todo.length} to compile`);
const limit = pLimit(Math.min(2, availableParallelism()));
const outcomes = await Promise.allSettled(todo.map((job) => limit(() => compile(job))));
const compiled = todo.filter((_, index) => outcomes[index]!.status === 'fulfilled');
if (compiled.length > 0) {
  const devnet = await startDevnet();
  for (const { family, contract } of compiled) {
    const sierra = JSON.parse(readFileSync(artifactFile(family, contract), 'utf8')) as CompiledSierra;
    const manifest = readManifest(family);
    manifest.compiler = COMPILER;
    manifest.contracts[contract] = {
      sourceHash: sourceHash(family, contract),
      artifactHash: artifactHash(family, contract),
      classHash: classHashOf(sierra),
      compiledClassHash: await compiledClassHashOf(sierra, devnet),
    };
    writeManifest(manifest);
    writeAbiModule(family, contract, sierra.abi);
  }
  await devnet.stop();
}
copyToTemplate();
process.exit(outcomes.some(({ status }) => status === 'rejected') ? 1 : 0);
