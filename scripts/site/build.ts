import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { lock } from 'proper-lockfile';
import { finishPages } from './finish/index.ts';
import { writeForMachines } from './machines/index.ts';
import { indexSite } from './search-index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where and what to build. */
export interface BuildOptions {
  /** Folder with `docs/` and `examples/`; the project itself if absent. */
  readonly root?: string;
  /** Folder for the site; `build` if absent. */
  readonly out?: string;
  /** Runs beside the indexing, as soon as the pages can be read. It may not change them: they are being read. */
  readonly whileIndexing?: () => Promise<void>;
}

/**
 * Builds the site, finishes its pages (`finish/`), writes what machines read (`machines/`) and makes its search index.
 *
 * @throws Error whose message lists what is wrong in the pages, one problem a line.
 */
export async function buildSite({
  root = ROOT,
  out = path.join(ROOT, 'build'),
  whileIndexing,
}: BuildOptions = {}): Promise<void> {
  const own = path.resolve(root) !== path.resolve(ROOT);
  const env = {
    NODE_ENV: 'production',
    VITEST: undefined,
    ...(own
      ? { SITE_ROOT: path.resolve(root), DOCUSAURUS_GENERATED_FILES_DIR_NAME: '.cache/other-site' }
      : {}),
  };
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  // One build at a time: they share generated files and caches.
  const release = await lock(path.join(ROOT, '.cache'), {
    retries: { retries: 600, maxTimeout: 1000 },
    stale: 30_000,
  });
  try {
    const docusaurus = path.join(ROOT, 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
    const { exitCode, all } = await execa(
      process.execPath,
      [docusaurus, 'build', '--out-dir', path.resolve(out)],
      { cwd: ROOT, env, reject: false, all: true },
    );
    if (exitCode !== 0) throw new Error(explainFailure(all));
    const address = {
      origin: new URL(process.env.SITE_URL ?? 'http://localhost:3000').origin,
      baseUrl: process.env.BASE_URL ?? '/',
    };
    const pages = finishPages(out, address);
    await Promise.all([
      whileIndexing?.(),
      writeForMachines(out, pages, address).then(() => indexSite(root, out)),
    ]);
  } finally {
    await release();
  }
}

/** Lines that name a place in a page, or everything that was printed if there are none. */
export function explainFailure(output: string): string {
  const problems = output
    .split('\n')
    .map((line) => line.replace(/^[\s│╰─▶×]*(?:Cause: |\[cause\]: )?(?:Error: )?/, '').trim())
    .filter(
      (line) =>
        /^(?:docs|examples|src)\/\S+:\d+: /.test(line) ||
        /^(?:Markdown (?:link|image)|- Broken|-> linking)/.test(line),
    );
  return problems.length > 0 ? [...new Set(problems)].join('\n') : output;
}
