/** Compiles one contract in this process: `tsx scripts/contracts/compile.ts <package folder> <contract> <output file>`. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.ts';
import { repair } from './repair.ts';
import { compileSource } from './wasm.ts';

const [root, contract, output] = process.argv.slice(2);
if (!root || !contract || !output) {
  console.error('usage: compile.ts <package folder> <contract> <output file>');
  process.exit(2);
}
const name = /^name\s*=\s*"([^"]+)"/m.exec(readFileSync(path.join(root, 'Scarb.toml'), 'utf8'))![1]!;
const { source, origins } = bundle(root, contract);
const result = await compileSource(source);
if (!result.ok) {
  for (const { line, column, message } of result.diagnostics) {
    const origin = origins[line - 1];
    console.error(
      `${origin ? `${path.relative(process.cwd(), origin.file)}:${origin.line}` : `bundle:${line}`}:${column}: ${message}`,
    );
  }
  if (result.diagnostics.length === 0) console.error(`${contract}: the compiler gave no message.`);
  process.exit(1);
}
mkdirSync(path.dirname(output), { recursive: true });
writeFileSync(`${output}.tmp`, JSON.stringify(repair(result.json, source, name)));
renameSync(`${output}.tmp`, output);
