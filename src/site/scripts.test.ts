import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as eta from 'eta';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { browsers, bundleScripts, type ScriptFiles } from './scripts.ts';
import { pageTemplate } from './template.ts';

const settings = { baseUrl: '/docs/', customFields: { errorPages: true } };

describe('the scripts of the site', () => {
  const out = mkdtempSync(path.join(tmpdir(), 'scripts-'));
  let files: ScriptFiles;

  beforeAll(async () => {
    files = await bundleScripts({ project: path.resolve('.'), out, settings });
    return () => rmSync(out, { recursive: true });
  });

  it('are one for every page and one for each interactive part, named after their content', () => {
    expect(files.page.script).toMatch(/^assets\/site\/page-[A-Z0-9]{8}\.js$/);
    expect(Object.keys(files.parts)).toEqual(expect.arrayContaining(['ciro-checklist', 'ciro-decoder']));
    for (const { script, style, imports } of [files.page, ...Object.values(files.parts)]) {
      for (const file of [script, ...(style ? [style] : []), ...imports])
        expect(existsSync(path.join(out, file)), file).toBe(true);
    }
  });

  it('are built for the browsers of package.json, which all know what the site uses', () => {
    // The first that know both a popover and URL.canParse.
    const FIRST: Record<string, number> = { chrome: 120, edge: 120, firefox: 125, safari: 17 };
    const least = browsers().map((browser) => /^([a-z]+)([\d.]+)$/.exec(browser)!.slice(1, 3));
    expect(least.map(([name]) => name)).toEqual(Object.keys(FIRST));
    for (const [name, version] of least) expect(Number(version)).toBeGreaterThanOrEqual(FIRST[name!]!);
  });

  it('hold no React and know the base address', () => {
    const text = readFileSync(path.join(out, files.parts['ciro-decoder']?.script ?? ''), 'utf8');
    expect(text).not.toContain('react.dev');
    const page = [files.page.script, ...files.page.imports].map((file) =>
      readFileSync(path.join(out, file), 'utf8'),
    );
    expect(page.join('')).toContain('/docs/');
  });

  it('are in the pages that need them and in no other', () => {
    const render = (appHtml: string): string =>
      eta.render(pageTemplate(files, '/docs/'), {
        appHtml,
        version: '3',
        htmlAttributes: '',
        bodyAttributes: '',
        headTags: '',
        postBodyTags: '',
        metaAttributes: [],
        stylesheets: ['assets/css/styles.css'],
        scripts: ['assets/js/main.js'],
      }) as string;
    const plain = render('<p>text</p>');
    expect(plain.match(/<script type="module"/g)).toHaveLength(1);
    expect(plain).not.toContain('main.js');
    const decoder = render('<ciro-decoder></ciro-decoder>');
    expect(decoder).toContain(`src="/docs/${files.parts['ciro-decoder']?.script}"`);
    expect(decoder).toContain(`href="/docs/${files.parts['ciro-decoder']?.style}"`);
    expect(decoder).not.toContain('ciro-checklist');
  });
});

describe('a component that needs React in the browser', () => {
  const project = (file: string, text: string): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'project-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['src/browser', 'src/site'])
      cpSync(name, path.join(folder, name), { recursive: true });
    for (const name of ['node_modules', 'examples']) symlinkSync(path.resolve(name), path.join(folder, name));
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    return folder;
  };
  const bundle = (folder: string): Promise<ScriptFiles> =>
    bundleScripts({ project: folder, out: path.join(folder, 'out'), settings });

  it.each([
    ['state', 'const [a] = useState(1);', 'useState'],
    ['a listener', 'const b = <button onClick={go}>Go</button>;', 'onClick={'],
  ])('is refused with the place and the remedy: %s', async (_what, text, hook) => {
    await expect(bundle(project('src/components/Counter.tsx', text))).rejects.toThrow(
      `src/components/Counter.tsx:1: "${hook}" does nothing, because React does not run in the browser. Write a custom element as src/components/README.md says`,
    );
  });

  it('is fine as an interactive part', async () => {
    const folder = project('src/components/counter/Counter.tsx', 'export const a = () => useState(1);');
    writeFileSync(
      path.join(folder, 'src/components/counter/element.tsx'),
      'customElements.define("ciro-counter", class extends HTMLElement {});',
    );
    expect(Object.keys((await bundle(folder)).parts)).toEqual(['ciro-counter']);
  });
});
