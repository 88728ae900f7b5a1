import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../examples/execute.ts';

export const TEMPLATE = path.join(projectRoot, 'examples', 'template');

/** A reader's copy of the test project, outside this repository. */
export interface Copy {
  folder: string;
  remove(): void;
}

/** Packages that the template names, with their exact versions. */
export function templatePackages(): Record<string, string> {
  const { devDependencies } = JSON.parse(readFileSync(path.join(TEMPLATE, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies;
}

/** The command that a package gives: `node_modules/.bin/<name>`. */
const COMMANDS = ['vitest', 'tsc'];

/**
 * Copies the template into an empty folder and installs the packages that it names, as links to those of this
 * project, so that no network is needed. The versions are the same; a test compares them.
 */
export function copyTemplate(): Copy {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-template-')));
  cpSync(TEMPLATE, folder, {
    recursive: true,
    filter: (source) => !/[\\/](node_modules|records)$/.test(source),
  });
  const modules = path.join(folder, 'node_modules');
  for (const name of Object.keys(templatePackages())) {
    const link = path.join(modules, name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(projectRoot, 'node_modules', name), link);
  }
  mkdirSync(path.join(modules, '.bin'));
  for (const name of COMMANDS) {
    symlinkSync(path.join(projectRoot, 'node_modules', '.bin', name), path.join(modules, '.bin', name));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
