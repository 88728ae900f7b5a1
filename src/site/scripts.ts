import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { globSync } from 'tinyglobby';

/** Files of one entry. Addresses are relative to the base of the site, without a slash at the front. */
export interface ScriptFile {
  readonly script: string;
  readonly style?: string;
  /** What the script imports: to be loaded ahead. */
  readonly imports: readonly string[];
}

export interface ScriptFiles {
  /** For every page. */
  readonly page: ScriptFile;
  /** What a page needs besides for an interactive part, by the name of its element. */
  readonly parts: Readonly<Record<string, ScriptFile>>;
}

export interface ScriptOptions {
  /** Folder of the project. */
  readonly project: string;
  /** Folder of static files to write into; emptied first. */
  readonly out: string;
  /** The settings of the site that the scripts read. */
  readonly settings: { baseUrl: string; customFields: Readonly<Record<string, unknown>> };
}

const FOLDER = 'assets/site';
const PAGE = 'src/browser/main.ts';

/** The browsers of `browserslist` in package.json, as esbuild writes them: `chrome >= 120` is `chrome120`. */
export function browsers(): string[] {
  const { browserslist } = JSON.parse(readFileSync('package.json', 'utf8')) as { browserslist: string[] };
  return browserslist.map((browser) => browser.replace(' >= ', ''));
}

/**
 * Bundles what runs in the browser: `src/browser/main.ts` for every page, and `element.ts` or `element.tsx` of each
 * folder in `src/components/` for the pages that have its element. Names hold a hash of the content.
 *
 * @throws Error that names a component which needs a script and has none.
 */
export async function bundleScripts({ project, out, settings }: ScriptOptions): Promise<ScriptFiles> {
  const elements = globSync('src/components/*/element.{ts,tsx}', { cwd: project });
  refuseLostComponents(project);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const entryOf = new Map(elements.map((file) => [elementName(file), file]));
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: [
      { in: PAGE, out: 'page' },
      ...[...entryOf].map(([name, file]) => ({ in: file, out: name })),
    ],
    outdir: path.join(out, FOLDER),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    metafile: true,
    target: browsers(),
    legalComments: 'none',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Components that run in the browser are run by Preact: it is a tenth of react-dom.
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
    plugins: [siteSettings(settings)],
  });
  const published = (file: string): string =>
    path.relative(out, path.resolve(project, file)).split(path.sep).join('/');
  const outputs = Object.entries(metafile.outputs);
  const fileOf = (entry: string): ScriptFile => {
    const found = outputs.find(([file, { entryPoint }]) => entryPoint === entry && file.endsWith('.js'));
    if (!found) throw new Error(`esbuild wrote nothing for ${entry}`);
    const [script, { cssBundle, imports }] = found;
    const needed = imports.filter(({ kind }) => kind === 'import-statement');
    return {
      script: published(script),
      ...(cssBundle ? { style: published(cssBundle) } : {}),
      imports: needed.map(({ path: file }) => published(file)),
    };
  };
  return {
    page: fileOf(PAGE),
    parts: Object.fromEntries([...entryOf].map(([name, file]) => [name, fileOf(file)])),
  };
}

/** `src/components/Checklist/element.ts` makes `<ciro-checklist>` work. */
function elementName(file: string): string {
  return `ciro-${path.basename(path.dirname(file)).toLowerCase()}`;
}

/** React runs while the site is built and not in the browser, so state and effects need an element around them. */
function refuseLostComponents(project: string): void {
  for (const file of globSync(['src/{components,pages,theme}/**/*.tsx'], { cwd: project })) {
    const folder = path.join(project, path.dirname(file));
    if (globSync('element.tsx', { cwd: folder }).length > 0) continue;
    const hook = /\buse(?:State|Effect|LayoutEffect|Reducer|Ref|SyncExternalStore)\b|\bon[A-Z]\w+=\{/.exec(
      readFileSync(path.join(project, file), 'utf8'),
    );
    if (hook)
      throw new Error(
        `${file}:1: "${hook[0]}" does nothing, because React does not run in the browser. Write a custom element as src/components/README.md says`,
      );
  }
}

/** Scripts import the configuration of the site as Docusaurus's own modules do; they get these few values of it. */
function siteSettings(settings: ScriptOptions['settings']): Plugin {
  return {
    name: 'site-settings',
    setup({ onResolve, onLoad }) {
      const filter = /^@generated\/docusaurus\.config$/;
      onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'site' }));
      onLoad({ filter, namespace: 'site' }, () => ({
        contents: `export default ${JSON.stringify(settings)}`,
        loader: 'js',
      }));
    },
  };
}
