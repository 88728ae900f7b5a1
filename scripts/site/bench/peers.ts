import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import type { PlainPage } from './plain-pages.ts';
import { scratchProject } from './scratch.ts';

/** Another generator of documentation sites, as its own guide sets it up. */
export interface Peer {
  readonly name: string;
  /** Folders, relative to its project, that a cold build starts without. */
  readonly caches: readonly string[];
  /** Folder of the built site, relative to its project. */
  readonly out: string;
  /** Files of its search index, relative to the built site. */
  readonly index: string;
  /** How its search is opened, where one types, and what a result is. */
  readonly search: { readonly open: string; readonly input: string; readonly result: string };
  /** Installs it and gives it the pages; resolves to its project. */
  prepare(pages: readonly PlainPage[]): Promise<string>;
  build(project: string): Promise<void>;
}

function writePages(folder: string, pages: readonly PlainPage[], change = (text: string) => text): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path: name, markdown } of pages) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, `${name}.md`), change(markdown));
  }
}

const run = async (project: string, program: string, ...args: string[]): Promise<void> => {
  const env = { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', VITEST: undefined };
  await execa(program, args, { cwd: project, env, preferLocal: true, localDir: project, all: true });
};

const STARLIGHT: Peer = {
  name: 'Starlight',
  caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
  out: 'dist',
  index: 'pagefind/**',
  search: {
    open: 'button[data-open-modal]',
    input: 'dialog input',
    result: 'dialog .pagefind-ui__result-link',
  },
  async prepare(pages) {
    // The last release of Astro for Node.js 20.
    const project = await scratchProject('starlight', {
      astro: '5.18.1',
      '@astrojs/starlight': '0.37.6',
    });
    writePages(path.join(project, 'src/content/docs'), pages);
    const areas = [...new Set(pages.map(({ path: name }) => name.split('/')[0] ?? ''))];
    const sidebar = areas.map((area) => ({ label: area, autogenerate: { directory: area } }));
    writeFileSync(
      path.join(project, 'astro.config.mjs'),
      `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
export default defineConfig({ integrations: [starlight({ title: 'Bench', sidebar: ${JSON.stringify(sidebar)} })] });
`,
    );
    writeFileSync(
      path.join(project, 'src/content.config.ts'),
      `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
    );
    return project;
  },
  build: (project) => run(project, 'astro', 'build'),
};

const VITEPRESS: Peer = {
  name: 'VitePress',
  caches: ['.vitepress/dist', '.vitepress/cache', '.vitepress/.temp'],
  out: '.vitepress/dist',
  index: 'assets/chunks/@localSearchIndex*',
  search: { open: '#local-search button', input: 'input.search-input', result: 'a.result' },
  async prepare(pages) {
    const project = await scratchProject('vitepress', { vitepress: '1.6.4' });
    // Its pages are Vue templates, so text in braces or angle brackets would be code (`html: false` below, too).
    writePages(path.join(project, 'pages'), pages, (text) =>
      text.replace(/^(---\n[^]*?\n---\n)([^]*)$/, '$1\n::: v-pre\n$2\n:::\n'),
    );
    mkdirSync(path.join(project, '.vitepress'), { recursive: true });
    const sidebar = pages.map(({ path: name }) => ({ text: name, link: `/${name}` }));
    writeFileSync(
      path.join(project, '.vitepress/config.mjs'),
      `export default { title: 'Bench', srcDir: 'pages', cleanUrls: true, ignoreDeadLinks: true, markdown: { html: false },
  themeConfig: { search: { provider: 'local' }, sidebar: ${JSON.stringify(sidebar.slice(0, 60))} } };
`,
    );
    return project;
  },
  build: (project) => run(project, 'vitepress', 'build'),
};

export const PEERS: readonly Peer[] = [STARLIGHT, VITEPRESS];
