import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';
import type { ContractName } from '../system/types.ts';

/** Body of a verification request, as the voyager-verifier crate (2.x) sends it. */
export interface VerificationRequest {
  compiler_version: string;
  scarb_version: string;
  package_name: string;
  name: string;
  contract_file: string;
  'contract-name': string;
  project_dir_path: string;
  build_tool: 'scarb';
  license: string;
  /** Path below the package and content. */
  files: Record<string, string>;
}

/** The verifier takes at most 10 MB. */
const LARGEST = 10 * 1024 * 1024;

export interface SourceOptions {
  /** Folder with Scarb.toml and src. */
  project: string;
  cairo?: string;
  scarb?: string;
  /** SPDX identifier. */
  license: string;
}

/** Collects the sources of a package and describes them for the verifier. @throws CiroError when something is missing */
export function sourceRequest(contract: ContractName, options: SourceOptions): VerificationRequest {
  const manifestFile = path.join(options.project, 'Scarb.toml');
  if (!existsSync(manifestFile)) {
    throw new CiroError(`There is no Scarb.toml in ${shown(options.project)}.`, {
      fix: 'Name the package with --project.',
      help: HELP.source,
    });
  }
  const manifest = readFileSync(manifestFile, 'utf8');
  const cairo = options.cairo ?? /^starknet\s*=\s*"[=^~]?(\d+\.\d+\.\d+)"/m.exec(manifest)?.[1];
  const packageName = /^name\s*=\s*"([^"]+)"/m.exec(manifest)?.[1];
  if (!cairo || !packageName) {
    throw new CiroError(
      `${shown(manifestFile)} does not tell the package name and the exact Cairo version.`,
      { fix: 'Add --cairo <version>.', help: HELP.source },
    );
  }
  const sources = cairoFiles(options.project, 'src');
  const contractFile = sources.find((file) =>
    declares(readFileSync(path.join(options.project, file), 'utf8'), contract),
  );
  if (!contractFile)
    throw new CiroError(`No file of ${shown(options.project)} declares the contract ${contract}.`, {
      help: HELP.source,
    });
  const names = [
    'Scarb.toml',
    ...(existsSync(path.join(options.project, 'Scarb.lock')) ? ['Scarb.lock'] : []),
    ...sources,
  ];
  const files = Object.fromEntries(
    names.map((name) => [
      name,
      name === 'Scarb.toml'
        ? withoutDevDependencies(manifest)
        : readFileSync(path.join(options.project, name), 'utf8'),
    ]),
  );
  const size = Object.values(files).reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  if (size > LARGEST)
    throw new CiroError(`The sources are ${size} bytes; the verifier takes at most ${LARGEST}.`, {
      help: HELP.source,
    });
  return {
    compiler_version: cairo,
    scarb_version: options.scarb ?? cairo,
    package_name: packageName,
    name: contract,
    contract_file: contractFile,
    'contract-name': contractFile,
    project_dir_path: '.',
    build_tool: 'scarb',
    license: options.license,
    files,
  };
}

function cairoFiles(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return cairoFiles(root, name);
      return entry.name.endsWith('.cairo') ? [name] : [];
    })
    .sort();
}

function declares(source: string, contract: string): boolean {
  return new RegExp(`#\\[starknet::contract\\][\\s\\S]{0,200}?mod ${contract}\\b`).test(source);
}

/** The verifier builds without test tools. */
function withoutDevDependencies(manifest: string): string {
  return manifest.replace(/^\[dev-dependencies\]\n(?:(?!\[).*\n?)*/m, '');
}
