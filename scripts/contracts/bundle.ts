import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of the bundled source and where it came from. */
export interface Origin {
  file: string;
  /** 1-based line in `file`; 0 for a line that the bundler added. */
  line: number;
}

export interface Bundle {
  source: string;
  /** One entry for each line of `source`. */
  origins: Origin[];
  /** Every file that went into the bundle, for the source hash. */
  files: string[];
}

const MOD = /^(\s*)(?:pub(?:\(crate\))?\s+)?mod\s+([a-z_0-9]+)\s*;\s*(?:\/\/.*)?$/;
const CONTRACT_MOD = /#\[starknet::contract\]\s*(?:#\[[^\]]*\]\s*)*(?:pub\s+)?mod\s+([A-Za-z0-9_]+)/g;

/** Names of the contracts (`#[starknet::contract] mod Name`) that a Cairo source declares. */
export function contractsIn(source: string): string[] {
  return [...source.matchAll(CONTRACT_MOD)].map((match) => match[1]!);
}

/** Where `mod name;` inside `file` lives, as Cairo resolves it. */
function moduleFile(file: string, name: string): string | undefined {
  const folder = path.dirname(file);
  const own = path.basename(file) === 'lib.cairo' ? folder : path.join(folder, path.basename(file, '.cairo'));
  return [path.join(own, `${name}.cairo`), path.join(folder, `${name}.cairo`)].find(existsSync);
}

/** Every contract of a package, with the file that declares it. */
export function findContracts(root: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    const source = readFileSync(file, 'utf8');
    for (const name of contractsIn(source)) found.set(name, file);
    for (const line of source.split('\n')) {
      const match = MOD.exec(line);
      const child = match && moduleFile(file, match[2]!);
      if (child) visit(child);
    }
  };
  visit(path.join(root, 'src', 'lib.cairo'));
  return found;
}

/**
 * The files that `target` needs: its parents, and every module whose name is used as a path in a needed file. Where
 * several modules have a name, the one meant is a child or sibling of the file, or has its parent's name before its own.
 */
function reachable(root: string, target: string): Set<string> {
  const modules = new Map<string, { name: string; parents: string[]; contract: boolean }>();
  const visit = (file: string, name: string, parents: string[]): void => {
    const source = readFileSync(file, 'utf8');
    modules.set(file, { name, parents, contract: contractsIn(source).length > 0 });
    for (const line of source.split('\n')) {
      const match = MOD.exec(line);
      const child = match && moduleFile(file, match[2]!);
      if (child) visit(child, match[2]!, [...parents, file]);
    }
  };
  visit(path.join(root, 'src', 'lib.cairo'), 'crate', []);
  const names = [...modules.values()].map(({ name }) => name);
  const uses = (file: string, source: string, { name, parents }: { name: string; parents: string[] }) => {
    if (!new RegExp(`\\b${name}::`).test(source)) return false;
    const parent = parents.at(-1);
    if (parent === undefined || names.filter((other) => other === name).length === 1) return true;
    const near = file === parent || modules.get(file)!.parents.at(-1) === parent;
    return near || new RegExp(`\\b${modules.get(parent)!.name}::${name}::`).test(source);
  };
  const wanted = new Set([target, ...modules.get(target)!.parents]);
  for (const file of wanted) {
    const source = readFileSync(file, 'utf8').replace(/\/\/.*$/gm, '');
    for (const [candidate, module] of modules) {
      const { parents, contract } = module;
      if (contract || wanted.has(candidate) || !uses(file, source, module)) continue;
      for (const needed of [...parents, candidate]) wanted.add(needed);
    }
  }
  return wanted;
}

/**
 * Inlines the modules of a Cairo package into one source string that holds exactly one contract.
 * wasm-cairo accepts nothing else: `mod name;` becomes `mod name { ... }`, and modules that declare
 * other contracts, or that nothing refers to, are left out.
 *
 * @param root package folder (the one with `src/lib.cairo`)
 * @param contract name of the contract to keep
 * @throws when the contract, or the file of a declared module, does not exist
 */
export function bundle(root: string, contract: string): Bundle {
  const target = findContracts(root).get(contract);
  if (!target)
    throw new Error(`No contract named ${contract} in ${root}: declare its module in src/lib.cairo.`);
  const wanted = reachable(root, target);
  const lines: string[] = [];
  const origins: Origin[] = [];
  const files: string[] = [];
  const emit = (text: string, file: string, line: number): void => {
    lines.push(text);
    origins.push({ file, line });
  };
  const inline = (file: string): void => {
    files.push(file);
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((text, index) => {
        const match = MOD.exec(text);
        if (!match) return emit(text, file, index + 1);
        const child = moduleFile(file, match[2]!);
        if (!child) throw new Error(`${file}:${index + 1}: mod ${match[2]} has no file.`);
        if (!wanted.has(child)) return emit('', file, index + 1);
        emit(`pub mod ${match[2]} {`, file, index + 1);
        inline(child);
        emit('}', file, 0);
      });
  };
  inline(path.join(root, 'src', 'lib.cairo'));
  return { source: lines.join('\n'), origins, files };
}
