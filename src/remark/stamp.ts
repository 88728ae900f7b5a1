import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { SiteOptions } from './context.ts';
import { escapeHtml, rawBlock } from './nodes.ts';
import { readResults, type Results } from './results.ts';

/** Says at the end of a page which of its programs ran, when and with what. Comes after `snippets.ts`. */
export default function stamp(options: SiteOptions) {
  return (tree: Root, file: VFile): void => {
    const programs = (file.data.programs ?? []) as string[];
    if (programs.length === 0) return;
    tree.children.push(rawBlock(stampHtml(programs, readResults(options.root)), 'stamp-block'));
  };
}

/** The stamp of a page that shows these programs and sessions. */
export function stampHtml(programs: readonly string[], results: Results | undefined): string {
  const known = (name: string) => results?.programs[name] ?? stepsOf(name, results);
  const ran = results ? programs.filter((name) => known(name) !== undefined) : [];
  if (!results || ran.length === 0) {
    return `<aside class="stamp" aria-label="Proof" data-pagefind-ignore data-state="none"><p>${count(programs.length)} of this page: not run in this build.</p></aside>`;
  }
  const failed = ran.filter((name) => known(name)?.status !== 'passed');
  const missing = programs.filter((name) => !ran.includes(name));
  const state = failed.length > 0 ? 'failed' : missing.length > 0 ? 'partial' : 'passed';
  const day = results.ranAt.slice(0, 16).replace('T', ' ');
  const family =
    results.family === 'real' ? 'a build of the public contracts' : "this project's twin contracts";
  const run = results.run ? ` <a href="${escapeHtml(results.run)}">The run and its log</a>.` : '';
  const items = programs.map((name) => {
    const result = known(name);
    const text = result
      ? `${result.status === 'passed' ? 'ran' : 'failed'} in ${(result.ms / 1000).toFixed(1)} s`
      : 'not run in this build';
    return `<li><code>${escapeHtml(name)}</code>: ${text}</li>`;
  });
  const summary =
    `${ran.length - failed.length} of ${count(programs.length)} of this page ran on ` +
    `<time datetime="${escapeHtml(results.ranAt)}">${escapeHtml(day)} UTC</time>`;
  return (
    `<aside class="stamp" aria-label="Proof" data-pagefind-ignore data-state="${state}"><details><summary>${summary}</summary>` +
    `<p>starknet-devnet ${escapeHtml(results.devnet)}, starknet.js ${escapeHtml(results.starknet)}, ${family}.${run}</p>` +
    `<ul>${items.join('')}</ul></details></aside>`
  );
}

/** A session is listed by steps (`area/session#step`); it passed when all of them did. */
function stepsOf(name: string, results: Results | undefined): { status: string; ms: number } | undefined {
  const steps = Object.entries(results?.programs ?? {}).filter(([key]) => key.startsWith(`${name}#`));
  if (steps.length === 0) return undefined;
  const failed = steps.some(([, step]) => step.status !== 'passed');
  return { status: failed ? 'failed' : 'passed', ms: steps.reduce((sum, [, step]) => sum + step.ms, 0) };
}

function count(programs: number): string {
  return programs === 1 ? '1 program or session' : `${programs} programs and sessions`;
}
