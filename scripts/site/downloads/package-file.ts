import { readFileSync } from 'node:fs';

interface Manifest {
  devDependencies: Record<string, string>;
  engines: Record<string, string>;
}

/** Packages whose types stand in a package of their own. */
const TYPES: Readonly<Record<string, string>> = {
  opossum: '@types/opossum',
  pg: '@types/pg',
  'proper-lockfile': '@types/proper-lockfile',
  ws: '@types/ws',
};

const ROOT_MANIFEST = new URL('../../../package.json', import.meta.url);

/**
 * `package.json` of a ready project: exactly the packages that its program names, in exactly the versions with which
 * it was run here, and what checks its types.
 *
 * @throws when a named package is not among this project's
 */
export function packageFile(
  name: string,
  description: string,
  packages: readonly string[],
  scripts: Readonly<Record<string, string>>,
): string {
  const { devDependencies: known, engines } = JSON.parse(readFileSync(ROOT_MANIFEST, 'utf8')) as Manifest;
  const pinned = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      [...names].sort().map((each) => {
        const version = known[each];
        if (!version) throw new Error(`${name} names the package ${each}, which is not in package.json.`);
        return [each, version];
      }),
    );
  const tools = ['tsx', 'esbuild'].filter((tool) => packages.includes(tool));
  const types = packages.flatMap((each) => TYPES[each] ?? []);
  return `${JSON.stringify(
    {
      name,
      private: true,
      description,
      type: 'module',
      engines,
      scripts: { ...scripts, types: 'tsc --noEmit' },
      dependencies: pinned(packages.filter((each) => !tools.includes(each))),
      devDependencies: pinned([...tools, '@types/node', 'typescript', ...types]),
    },
    undefined,
    2,
  )}\n`;
}

/** `tsconfig.json` of a ready project: as strict as the programs were checked here. */
export const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      esModuleInterop: true,
      noEmit: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      types: ['node'],
    },
  },
  undefined,
  2,
)}\n`;
