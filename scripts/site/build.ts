import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { createIndex } from 'pagefind';
import { lock } from 'proper-lockfile';
import { finishSite } from './finish/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where and what to build. */
export interface BuildOptions {
  /** Folder with `docs/` and `examples/`; the project itself if absent. */
  readonly root?: string;
  /** Folder for the site; `build` if absent. */
  readonly out?: string;
}

/**
 * Builds the site, finishes its pages (`finish/`) and makes its search index.
 *
 * @throws Error whose message lists what is wrong in the pages, one problem a line.
 */
export async function buildSite({
  root = ROOT,
  out = path.join(ROOT, 'build'),
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
    finishSite(out, process.env.BASE_URL ?? '/');
    await indexSite(out);
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

/** Makes the search index of a built site. */
async function indexSite(out: string): Promise<void> {
  const { index, errors } = await createIndex({
    rootSelector: 'article',
    includeCharacters: '_',
    forceLanguage: 'en',
    excludeSelectors: ['.theme-doc-breadcrumbs', '.theme-doc-toc-mobile', '.hash-link', 'article > footer'],
  });
  if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
  const { page_count: pages } = await index.addDirectory({ path: out });
  const { errors: unwritten } = await index.writeFiles({ outputPath: path.join(out, 'pagefind') });
  if (unwritten.length > 0 || !existsSync(path.join(out, 'pagefind/pagefind.js'))) {
    throw new Error(`the search index could not be written: ${unwritten.join('; ')}`);
  }
  if (pages === 0) throw new Error(`no page of ${out} has an <article> to search in`);
}
