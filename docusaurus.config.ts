import { existsSync } from 'node:fs';
import path from 'node:path';
import type * as Preset from '@docusaurus/preset-classic';
import type { Config, PluginModule } from '@docusaurus/types';
import bundler from './src/site/bundler.ts';
import importTypeScript from './src/site/import-typescript.cjs';
import overview from './src/site/overview.ts';
import { presentAreas } from './src/site/present-areas.ts';
import { repository } from './src/site/repository.ts';
import { siteVersion } from './src/site/version.ts';

type Transforms = typeof import('./src/remark/index.ts');
type Downloads = typeof import('./scripts/site/downloads/write.ts');
type Scripts = typeof import('./src/site/scripts.ts');
type Template = typeof import('./src/site/template.ts');

/** Where `docs/` and `examples/` are; the tests of the site build a small project of their own. */
const root = path.resolve(process.env.SITE_ROOT ?? '.');
const guides = presentAreas.filter(
  ({ id }) => !['troubleshooting', 'checklists', 'contributing'].includes(id),
);
const others = presentAreas.filter((area) => !guides.includes(area));
const sidebarItem = ({ id, label }: { id: string; label: string }) =>
  ({ type: 'docSidebar', sidebarId: id, label }) as const;

/**
 * Docusaurus Faster, but for the cache between its two compilers: only the one for the server compiles pages
 * (`src/site/bundler.ts`) and would wait for the other.
 */
const FASTER = {
  swcJsLoader: true,
  swcJsMinimizer: true,
  swcHtmlMinimizer: true,
  lightningCssMinimizer: true,
  mdxCrossCompilerCache: false,
  rspackBundler: true,
  ssgWorkerThreads: true,
  gitEagerVcs: true,
};

/**
 * The site. `SITE_URL`, `BASE_URL` and `DOCS_REPOSITORY` say where it is published from and to. A build of Docusaurus
 * loads this file twice: what it makes is made once.
 */
export default function configuration(): Promise<Config> {
  if (process.env.NODE_ENV !== 'production') return configure();
  const shared = globalThis as { siteConfiguration?: Promise<Config> };
  return (shared.siteConfiguration ??= configure());
}

async function configure(): Promise<Config> {
  const transforms = (await importTypeScript('src/remark/index.ts')) as Transforms;
  const baseUrl = process.env.BASE_URL ?? '/';
  const url = process.env.SITE_URL ?? 'http://localhost:3000';
  const statics = ['static', await readyProjects(url + baseUrl)];
  const options = { root, sourceUrl: `${repository}/blob/main/`, baseUrl };
  // The small sites of the tests have neither defects nor a catalogue of errors.
  const has = (pages: string): boolean => existsSync(path.join(root, 'docs', pages));
  // They share no cache with the real one; the benchmark asks for one.
  const rspackPersistentCache = process.env.SITE_ROOT === undefined || process.env.SITE_CACHE === 'on';
  const customFields = {
    areas: presentAreas,
    repository,
    version: siteVersion(),
    errorPages: has('troubleshooting/errors'),
  };

  return {
    title: 'CIRO Network documentation',
    tagline:
      'Deploy, integrate and run the CIRO contracts on Starknet. Every program and command on these pages was run.',
    url,
    baseUrl,
    baseUrlIssueBanner: false,
    trailingSlash: false,
    favicon: 'img/favicon.svg',
    onBrokenLinks: 'throw',
    onBrokenAnchors: 'throw',
    onDuplicateRoutes: 'throw',
    markdown: {
      format: 'detect',
      emoji: false,
      hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
    },
    future: { v4: true, faster: { ...FASTER, rspackPersistentCache } },
    customFields,
    ...(process.env.NODE_ENV === 'production'
      ? await lightPages({ baseUrl, customFields }, statics)
      : { clientModules: ['./src/browser/dev.ts'], staticDirectories: statics }),
    plugins: [[bundler as PluginModule, { root }], overview],
    presets: [
      [
        'classic',
        {
          docs: {
            path: path.join(root, 'docs'),
            routeBasePath: '/',
            sidebarPath: './sidebars.ts',
            sidebarCollapsed: false,
            // Hundreds of generated pages (`in_sidebar: false`) are reached by indexes and search instead.
            sidebarItemsGenerator: ({ defaultSidebarItemsGenerator, docs, ...rest }) =>
              defaultSidebarItemsGenerator({
                ...rest,
                docs: docs.filter(({ frontMatter: values }) => values.in_sidebar !== false),
              }),
            editUrl: `${repository}/edit/main/`,
            showLastUpdateTime: true,
            beforeDefaultRemarkPlugins: [
              [transforms.frontMatter, options],
              [transforms.snippets, options],
              transforms.environment,
              [transforms.diagrams, options],
              [transforms.tabs, options],
              [transforms.glossary, options],
              ...(has('contracts/defects.md') ? [[transforms.defects, options]] : []),
              ...(has('troubleshooting/errors') ? [[transforms.errors, options]] : []),
              [transforms.stamp, options],
            ],
            rehypePlugins: [transforms.tables, transforms.taskLists],
          },
          blog: false,
          theme: {
            customCss: [
              './src/css/site.css',
              './src/css/frame.css',
              './src/css/search.css',
              './src/css/code.css',
              './src/css/environment.css',
              './src/css/reading.css',
              './src/css/print.css',
            ],
          },
        } satisfies Preset.Options,
      ],
    ],
    themeConfig: {
      colorMode: { respectPrefersColorScheme: true },
      prism: { theme: { plain: {}, styles: [] } },
      docs: { sidebar: { autoCollapseCategories: false } },
      navbar: {
        title: 'CIRO Network docs',
        logo: { src: 'img/favicon.svg', alt: '', width: 26, height: 26 },
        items: [
          ...(guides.length > 0
            ? [
                {
                  type: 'dropdown',
                  label: 'Guides',
                  position: 'left' as const,
                  items: guides.map(sidebarItem),
                },
              ]
            : []),
          ...others
            .filter(({ id }) => id !== 'contributing')
            .map((area) => ({ ...sidebarItem(area), position: 'left' as const })),
          ...(customFields.errorPages
            ? [{ to: '/decode', label: 'Decoder', position: 'left' as const }]
            : []),
          { type: 'search', position: 'right' },
        ],
      },
      footer: {
        links: [
          { title: 'Guides', items: guides.map(({ label, id }) => ({ label, to: `/guides#${id}` })) },
          {
            title: 'More',
            items: [
              ...others.map(({ label, id }) => ({ label, to: `/guides#${id}` })),
              { label: 'Search', to: '/search' },
              { html: `<a class="footer__link-item" href="${baseUrl}llms.txt">For machines (llms.txt)</a>` },
              { label: 'Source of these pages', href: repository },
            ],
          },
        ],
      },
    } satisfies Preset.ThemeConfig,
  };
}

/** Makes the zip of each program that a page shows, as static files. */
async function readyProjects(siteUrl: string): Promise<string> {
  const { writeDownloads } = (await importTypeScript('scripts/site/downloads/write.ts')) as Downloads;
  const out = path.resolve('.cache', process.env.SITE_ROOT === undefined ? 'ready' : 'other-ready');
  writeDownloads({ root, out, siteUrl, repository });
  return out;
}

/** What makes built pages light: a template without React, and small scripts as static files (`src/theme/README.md`). */
async function lightPages(
  settings: { baseUrl: string; customFields: Record<string, unknown> },
  statics: readonly string[],
): Promise<Pick<Config, 'ssrTemplate' | 'staticDirectories'>> {
  const { bundleScripts } = (await importTypeScript('src/site/scripts.ts')) as Scripts;
  const { pageTemplate } = (await importTypeScript('src/site/template.ts')) as Template;
  const out = path.resolve('.cache', process.env.SITE_ROOT === undefined ? 'scripts' : 'other-scripts');
  const scripts = await bundleScripts({ project: path.resolve('.'), out, settings });
  return { ssrTemplate: pageTemplate(scripts, settings.baseUrl), staticDirectories: [...statics, out] };
}
