import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { loadScenarios } from '../../examples/knowledge/scenarios/load.ts';
import { testFile } from './script.ts';

const FOLDER = fileURLToPath(new URL('../../examples/template/scenarios/', import.meta.url));

/** The test files of all groups by name, formatted. @throws for a scenario that does not fit the ABIs */
export async function testFiles(): Promise<Map<string, string>> {
  const options = await resolveConfig(`${FOLDER}any.test.ts`);
  const files = new Map<string, string>();
  for (const group of loadScenarios()) {
    files.set(`${group.name}.test.ts`, await format(testFile(group), { ...options, parser: 'typescript' }));
  }
  return files;
}

/** Writes `examples/template/scenarios/`. @returns number of files */
export async function writeTestFiles(): Promise<number> {
  const files = await testFiles();
  for (const name of readdirSync(FOLDER)) if (!files.has(name)) rmSync(FOLDER + name);
  for (const [name, text] of files) writeFileSync(FOLDER + name, text);
  return files.size;
}

/** Committed test files that differ from what the scenarios give, with what to do. */
export async function compareTestFiles(): Promise<[file: string, message: string][]> {
  const files = await testFiles();
  const committed = readdirSync(FOLDER);
  const names = new Set([...files.keys(), ...committed]);
  return [...names].flatMap((name): [string, string][] => {
    const known = existsSync(FOLDER + name) ? readFileSync(FOLDER + name, 'utf8') : undefined;
    if (known === files.get(name)) return [];
    return [[`scenarios/${name}`, 'differs from the scenario data: npm run scenarios -- --update']];
  });
}
