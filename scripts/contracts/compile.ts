/**
 * Compiles one contract in this process: `tsx scripts/contracts/compile.ts <package folder> <contract> <output file> [--fresh]`.
 * A class whose sources were compiled before comes from the user's cache, unless `--fresh` is given.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.ts';
import { fromCache, toCache } from './cache.ts';
import { hashOfSource } from './package.ts';
import { repair } from './repair.ts';
import { compileSource } from './wasm.ts';

const [root, contract, output, fresh] = process.argv.slice(2);
if (!root || !contract || !output) {
  console.error('usage: compile.ts <package folder> <contract> <output file> [--fresh]');
  process.exit(2);
}
const name = /^name\s*=\s*"([^"]+)"/m.exec(readFileSync(path.join(root, 'Scarb.toml'), 'utf8'))![1]!;
const { source, origins } = bundle(root, contract);
if (!fresh && fromCache(hashOfSource(source), output)) process.exit(0);
const result = await compileSource(source);
if (!result.ok) {
  for (const { line, column, message } of result.diagnostics) {
    const origin = origins[line - 1];
    const place = origin ? `${path.relative(process.cwd(), origin.file)}:${origin.line}` : `bundle:${line}`;
    console.error(`${place}:${column}: ${message}`);
  }
  if (result.diagnostics.length === 0) console.error(`${contract}: the compiler gave no message.`);
  process.exit(1);
}
mkdirSync(path.dirname(output), { recursive: true });
writeFileSync(`${output}.tmp`, JSON.stringify(repair(result.json, source, name)));
renameSync(`${output}.tmp`, output);
toCache(hashOfSource(source), output);
