import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { wholeProgram } from './regions.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const INSTALL = /^\s*(?:\/\/|\*)\s*npm install ([\w@/. -]+)$/m;
/** What every page tells a reader to install. */
const ALWAYS = ['starknet', 'tsx'];

/** The packages that a program's own comment names (`npm install starknet pg`), without versions. */
export function dependenciesOf(source: string): string[] {
  const named = INSTALL.exec(source)?.[1]?.split(/\s+/) ?? [];
  return [...new Set([...ALWAYS, ...named.filter((word) => !word.startsWith('-')).map(withoutVersion)])];
}

const withoutVersion = (spec: string): string => spec.replace(/(?<=.)@[^/]*$/, '');

/**
 * Puts the packages that a program names into a folder, and no others: links into this project's node_modules, at the
 * locked versions.
 *
 * @throws when a named package is not installed here
 */
export function linkPackages(source: string, file: string, folder: string): void {
  linkNamed(dependenciesOf(source), `examples/${file}`, folder);
}

/**
 * Links packages by name, as `linkPackages` does.
 *
 * @param by who names them, for the error
 * @throws when a package is not installed here
 */
export function linkNamed(names: readonly string[], by: string, folder: string): void {
  for (const name of names) {
    const installed = path.join(ROOT, 'node_modules', name);
    if (!existsSync(installed))
      throw new Error(`${by} names the package ${name}, which is not in package.json.`);
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(installed, link);
  }
}

/** A reader's empty folder that holds one program and the packages that it names. */
export interface ReaderProject {
  folder: string;
  program: string;
  remove(): void;
}

/**
 * Makes the folder that a reader would have: package.json, the named packages, and the program exactly as the
 * page offers it for copying.
 *
 * @param file path relative to `examples/`
 * @throws when a named package is not installed here
 */
export function makeProject(file: string): ReaderProject {
  const source = readFileSync(path.join(ROOT, 'examples', file), 'utf8');
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-example-')));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  linkPackages(source, file, folder);
  const program = path.join(folder, path.basename(file));
  writeFileSync(program, wholeProgram(source));
  return { folder, program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
