import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UpgradeError } from '../migration/error.ts';
import { shown } from '../lib/paths.ts';
import { parseModule } from './parse.ts';
import type { Module } from './syntax.ts';

/** Reads a source file by its path below `src`, or undefined when there is none. */
export type ReadSource = (file: string) => string | undefined;

/** A Cairo package: its modules as a tree, and its name in paths. */
export interface Package {
  name: string;
  root: Module;
}

/** Parses a package from its root file on. @throws CiroError when a declared module has no file */
export function parsePackage(name: string, read: ReadSource): Package {
  const root = load('lib.cairo', 'crate', undefined, [], read);
  return { name, root };
}

function load(
  file: string,
  name: string,
  parent: Module | undefined,
  folder: string[],
  read: ReadSource,
): Module {
  const source = read(file);
  if (source === undefined)
    throw new UpgradeError(`${file} is missing${parent ? `: ${parent.file} declares mod ${name}` : ''}.`, {
      fix: 'Name the package folder, the one with Scarb.toml.',
    });
  const module = parseModule(source, file, name, parent);
  loadDeclared(module, folder, read);
  return module;
}

function loadDeclared(module: Module, folder: string[], read: ReadSource): void {
  for (const { name, attributes } of module.declared) {
    if (attributes.includes('cfg(test)')) continue;
    const child = load([...folder, `${name}.cairo`].join('/'), name, module, [...folder, name], read);
    module.children.set(name, child);
  }
  for (const child of module.children.values())
    if (!module.declared.some(({ name }) => name === child.name))
      loadDeclared(child, [...folder, child.name], read);
}

/** Parses a package folder with Scarb.toml and src/lib.cairo. */
export function openPackage(folder: string): Package {
  const scarb = path.join(folder, 'Scarb.toml');
  if (!existsSync(scarb))
    throw new UpgradeError(`There is no Scarb.toml in ${shown(folder)}.`, {
      fix: 'Name a folder with a Cairo package.',
    });
  const name = /^\s*name\s*=\s*"([^"]+)"/m.exec(readFileSync(scarb, 'utf8'))?.[1] ?? '';
  return parsePackage(name, (file) => {
    const full = path.join(folder, 'src', file);
    return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
  });
}

/** Finds the module of a contract. @throws CiroError when there is none, or more than one */
export function findContract({ root }: Package, contract: string): Module {
  const found: Module[] = [];
  const visit = (module: Module): void => {
    if (
      module.name === contract &&
      module.attributes.some((attribute) => attribute.startsWith('starknet::contract'))
    )
      found.push(module);
    for (const child of module.children.values()) visit(child);
  };
  visit(root);
  const [only] = found;
  if (!only || found.length > 1)
    throw new UpgradeError(
      `${found.length === 0 ? 'No' : found.length} contract${found.length > 1 ? 's are' : ' is'} called ${contract} in this package.`,
    );
  return only;
}
