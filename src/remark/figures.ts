import { highlight } from './highlight.ts';
import { escapeHtml } from './nodes.ts';

/**
 * The HTML of code in a page. Copy buttons are there from the start but hidden until the script that serves them
 * runs (`src/browser/copy.ts`); the whole program stands in a `<details>`, so it can be read and copied without.
 */
const COPY = (what: string, label: string): string =>
  `<button type="button" class="copy" data-copy="${what}">${label}</button>`;

async function pre(code: string, lang: string, label: string): Promise<string> {
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}" data-lang="${lang}"><code>${await highlight(code, lang)}</code></pre>`;
}

const fileLink = (file: string, url: string): string =>
  `<a class="code-file" href="${escapeHtml(url)}">${escapeHtml(file)}</a>`;

const notRun = (skip: string | undefined): string =>
  skip === undefined ? '' : `<span class="code-note">Not run: ${escapeHtml(skip)}</span>`;

/** The id by which the whole text of a program is found in a page. */
export function programId(file: string): string {
  return `program-${file.replace(/[^a-z0-9]+/gi, '-').replace(/-ts$/, '')}`;
}

/** A program, or one region of it with the whole program to open and copy. */
export async function programFigure(options: {
  file: string;
  url: string;
  program: string;
  region: string | undefined;
  /** Whether no earlier figure of the page holds the whole program. */
  first: boolean;
  skip: string | undefined;
}): Promise<string> {
  const { file, url, program, region, first, skip } = options;
  const id = programId(file);
  const whole = program.trimEnd();
  const buttons =
    region === undefined
      ? COPY('shown', 'Copy')
      : `${COPY('shown', 'Copy')}<button type="button" class="copy" data-copy="program" data-program="${id}">Copy whole program</button>`;
  const caption = `<figcaption>${fileLink(file, url)}${notRun(skip)}<span class="code-tools">${buttons}</span></figcaption>`;
  const shown = await pre(region ?? whole, 'ts', `Code of ${file}`);
  if (region === undefined)
    return `<figure class="snippet"${first ? ` id="${id}"` : ''}>${caption}${shown}</figure>`;
  const rest = first
    ? `<details class="program" id="${id}" data-pagefind-ignore><summary>Show the whole program</summary>${await pre(whole, 'ts', `Whole program ${file}`)}</details>`
    : `<p class="program-link"><a href="#${id}">Show the whole program</a></p>`;
  return `<figure class="snippet">${caption}${shown}${rest}</figure>`;
}

/** A JSON, YAML, TOML or Cairo file, or a region of it. */
export async function dataFigure(options: {
  code: string;
  lang: string;
  file: string;
  url: string;
}): Promise<string> {
  const { code, lang, file, url } = options;
  const caption = `<figcaption>${fileLink(file, url)}<span class="code-tools">${COPY('shown', 'Copy')}</span></figcaption>`;
  return `<figure class="snippet">${caption}${await pre(code, lang, `Content of ${file}`)}</figure>`;
}

/** Commands to type, or code of a fence that is not checked. */
export async function shellFigure(code: string, lang: string, skip: string | undefined): Promise<string> {
  const label = lang === 'bash' ? 'Terminal' : lang;
  const caption = `<figcaption><span class="code-label">${label}</span>${notRun(skip)}<span class="code-tools">${COPY('shown', 'Copy')}</span></figcaption>`;
  return `<figure class="snippet shell">${caption}${await pre(code, lang, lang === 'bash' ? 'Commands' : 'Code')}</figure>`;
}

/** What a program or a step printed. */
export async function outputFigure(text: string, of: string): Promise<string> {
  const caption = `<figcaption><span class="code-label">Output</span></figcaption>`;
  return `<figure class="snippet output">${caption}${await pre(text, 'text', `Output of ${of}`)}</figure>`;
}
