import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isBrowserProgram } from '../../examples/browser.ts';
import { outputPath } from '../../examples/outputs.ts';
import { wholeProgram } from '../../examples/regions.ts';
import { environmentFile } from './environment-file.ts';
import { type Header, readHeader } from './header.ts';
import { downloadOf } from './names.ts';
import { TSCONFIG, packageFile } from './package-file.ts';
import { type ReadmeFacts, readme } from './readme.ts';
import type { ProjectFiles } from './zip.ts';

/** What the site knows about a program. */
export type SiteFacts = Pick<ReadmeFacts, 'repository' | 'shownOn' | 'throws'>;

const GITIGNORE = 'node_modules/\n.env\n';

/**
 * A folder in which a program of the pages runs as it is: the program without region markers, what it needs from npm
 * in exact versions, what to set, the compiled classes that it reads, and a README.
 *
 * @param file path relative to `examples/`
 * @param root the project
 * @throws when the program has no comment at its top or names an unknown package
 */
export function projectFiles(file: string, facts: SiteFacts, root = '.'): ProjectFiles {
  const source = readFileSync(path.join(root, 'examples', file), 'utf8');
  const header = withoutFallbacks(readHeader(source, file));
  const name = downloadOf(file, root) ?? '';
  const all = { ...facts, name, file };
  if (isBrowserProgram(file, root)) return browserProject(file, header, all, root);
  const program = path.basename(file);
  const artifacts = artifactFiles(source, root);
  const outputFile = path.join(root, outputPath(file));
  const output = existsSync(outputFile) ? { output: readFileSync(outputFile, 'utf8') } : {};
  return {
    [program]: wholeProgram(source),
    'package.json': packageFile(name, header.about, header.packages, {
      start: `tsx --env-file=.env ${program}`,
    }),
    'tsconfig.json': TSCONFIG,
    'README.md': readme(header, { ...all, ...output }),
    '.env': environmentFile(header, artifacts.variables),
    '.gitignore': GITIGNORE,
    ...artifacts.files,
  };
}

/** A program that takes the folder of next from `NEXT_ARTIFACTS` looks beside the published one only without it. */
function withoutFallbacks(header: Header): Header {
  if (!header.optional.includes('NEXT_ARTIFACTS') && !header.required.includes('NEXT_ARTIFACTS'))
    return header;
  return { ...header, required: header.required.filter((name) => name !== 'CIRO_ARTIFACTS') };
}

/** A page for the browser: all files of its folder but the tests. */
function browserProject(file: string, header: Header, facts: ReadmeFacts, root: string): ProjectFiles {
  const folder = path.join(root, 'examples', path.dirname(file));
  const names = readdirSync(folder).filter((each) => /\.(?:ts|html)$/.test(each) && !each.includes('.test.'));
  const text = (each: string): string => readFileSync(path.join(folder, each), 'utf8');
  const bundles = names.flatMap((each) => /npx (esbuild .*)/.exec(text(each))?.[1] ?? []);
  const packages = header.packages.filter((each) => each !== 'tsx');
  return {
    ...Object.fromEntries(names.map((each) => [each, wholeProgram(text(each))])),
    'package.json': packageFile(facts.name, header.about, packages, {
      build: bundles.join(' && '),
      start: 'npm run build && esbuild --servedir=.',
    }),
    'tsconfig.json': TSCONFIG,
    'README.md': readme(header, { ...facts, browser: true }),
    '.gitignore': 'node_modules/\nmain.js\ntest-wallet.js\n',
  };
}

/** The compiled classes that a program names, of the family that it takes them from, and the variable for it. */
function artifactFiles(
  source: string,
  root: string,
): { files: ProjectFiles; variables: Record<string, string> } {
  const variable = ['NEXT_ARTIFACTS', 'CIRO_ARTIFACTS'].find((name) => source.includes(name));
  if (!variable) return { files: {}, variables: {} };
  const family = variable === 'NEXT_ARTIFACTS' ? 'next' : 'published';
  const folder = path.join(root, 'examples/contracts/artifacts', family);
  const named = readdirSync(folder).filter((each) => {
    const contract = /^(.+)\.contract_class\.json$/.exec(each)?.[1];
    return contract && (source.includes(each) || source.includes(`'${contract}'`));
  });
  const files = ['manifest.json', ...named].map((each) => [
    `artifacts/${family}/${each}`,
    readFileSync(path.join(folder, each)),
  ]);
  return { files: Object.fromEntries(files), variables: { [variable]: `artifacts/${family}` } };
}
