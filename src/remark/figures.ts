import { DOWNLOADS, downloadOf } from '../../scripts/site/downloads/names.ts';
import { annotate } from './annotate.ts';
import type { SiteOptions } from './context.ts';
import type { Filled } from './fill.ts';
import { cautionOf, fillsOf, withFills } from './fills.ts';
import { highlight } from './highlight.ts';
import { escapeHtml } from './nodes.ts';

/**
 * The HTML of code in a page. Copy buttons are there from the start but hidden until the script that serves them
 * runs (`src/browser/copy.ts`); the whole program stands in a `<details>`, so it can be read and copied without.
 *
 * @throws ProblemError when a mark or a note of the fence fits no line
 */
export async function figure(filled: Filled, options: SiteOptions): Promise<string> {
  const { fence, code } = filled;
  const { code: html, notes } = await annotate(code, fence.lang, fence);
  const shown = pre(withFills(html, fillsOf(fence, code)), fence.lang, labelOf(filled));
  if (fence.outputOf !== undefined)
    return snippet('snippet output', caption('Output') + CAPTURED, shown + notes);
  if (fence.file === undefined) {
    const label = fence.lang === 'bash' ? 'Terminal' : fence.lang;
    return snippet(
      'snippet shell',
      caption(label, fence.skip, COPY('shown', 'Copy')) + warning(fence, code),
      shown + notes,
    );
  }
  const link = `<a class="code-file" href="${escapeHtml(`${options.sourceUrl}examples/${fence.file}`)}">${escapeHtml(fence.file)}</a>`;
  if (filled.program === undefined)
    return snippet(
      'snippet',
      `<figcaption>${link}${tools(COPY('shown', 'Copy'))}</figcaption>`,
      shown + notes,
    );
  return programFigure(filled, filled.program, link, shown + notes, options);
}

/** Shown while a reader looks at commands for another network (`src/browser/environment/`). */
const CAPTURED = '<p class="network-note">Captured on a devnet; your values stand in for its addresses.</p>';

/** What to know before a command is run on another network than a devnet; shown there only. */
function warning(fence: Filled['fence'], code: string): string {
  const caution = cautionOf(fence, code);
  if (!caution) return '';
  const text =
    caution === 'devnet-only'
      ? '<strong>Devnet only.</strong> Other networks refuse this, or you would lose something there.'
      : "<strong>Sends transactions.</strong> On this network they cost fees and can't be undone.";
  return `<p class="network-note" data-caution="${caution}">${text}</p>`;
}

/** The id by which the whole text of a program is found in a page. */
export function programId(file: string): string {
  return `program-${file.replace(/[^a-z0-9]+/gi, '-').replace(/-ts$/, '')}`;
}

/** A program, or one region of it with the whole program to open and copy. */
async function programFigure(
  { fence, first }: Filled,
  program: string,
  link: string,
  shown: string,
  options: SiteOptions,
): Promise<string> {
  const { file = '', region, skip } = fence;
  const id = programId(file);
  const whole = `<button type="button" class="copy" data-copy="program" data-program="${id}">Copy whole program</button>`;
  const buttons = COPY('shown', 'Copy') + (region === undefined ? '' : whole) + readyProject(file, options);
  const head = `<figcaption>${link}${notRun(skip)}${tools(buttons)}</figcaption>`;
  if (region === undefined) return snippet('snippet', head, shown, first ? id : undefined);
  if (!first)
    return snippet(
      'snippet',
      head,
      `${shown}<p class="program-link"><a href="#${id}">Show the whole program</a></p>`,
    );
  const all = pre(await highlight(program.trimEnd(), 'ts'), 'ts', `Whole program ${file}`);
  return snippet(
    'snippet',
    head,
    `${shown}<details class="program" id="${id}" data-pagefind-ignore><summary>Show the whole program</summary>${all}</details>`,
  );
}

const COPY = (what: string, label: string): string =>
  `<button type="button" class="copy" data-copy="${what}">${label}</button>`;

/** A link to the zip in which the program runs as it is (`scripts/site/downloads/`). */
function readyProject(file: string, { root, baseUrl }: SiteOptions): string {
  const name = downloadOf(file, root);
  if (name === undefined) return '';
  const href = escapeHtml(`${baseUrl}${DOWNLOADS}/${name}.zip`);
  return `<a class="ready" href="${href}" download aria-label="Ready project with ${escapeHtml(file)} (zip)">Ready project</a>`;
}

const tools = (buttons: string): string =>
  buttons === '' ? '' : `<span class="code-tools">${buttons}</span>`;

const notRun = (skip: string | undefined): string =>
  skip === undefined ? '' : `<span class="code-note">Not run: ${escapeHtml(skip)}</span>`;

const caption = (label: string, skip?: string, buttons = ''): string =>
  `<figcaption><span class="code-label">${label}</span>${notRun(skip)}${tools(buttons)}</figcaption>`;

function snippet(css: string, head: string, body: string, id?: string): string {
  return `<figure class="${css}"${id === undefined ? '' : ` id="${id}"`}>${head}${body}</figure>`;
}

function pre(html: string, lang: string, label: string): string {
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}" data-lang="${lang}"><code>${html}</code></pre>`;
}

/** What a screen reader says before the code. */
function labelOf({ fence: { file, outputOf, lang, kind } }: Filled): string {
  if (outputOf !== undefined) return `Output of ${outputOf}`;
  if (file !== undefined) return `${kind === 'program' ? 'Code' : 'Content'} of ${file}`;
  return lang === 'bash' ? 'Commands' : 'Code';
}
