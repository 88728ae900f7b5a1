import { existsSync } from 'node:fs';
import path from 'node:path';
import type * as Preset from '@docusaurus/preset-classic';
import type { Config, PluginModule } from '@docusaurus/types';
import bundler from './src/site/bundler.ts';
import importTypeScript from './src/site/import-typescript.cjs';
import overview from './src/site/overview.ts';
import { presentAreas } from './src/site/present-areas.ts';

type Transforms = typeof import('./src/remark/index.ts');

// Docusaurus's own aliases for React would win over those to Preact (src/site/bundler.ts).
process.env.DOCUSAURUS_NO_REACT_ALIASES = '1';

/** Where `docs/` and `examples/` are; the tests of the site build a small project of their own. */
const root = path.resolve(process.env.SITE_ROOT ?? '.');
const repository =
  process.env.DOCS_REPOSITORY ??
  `https://github.com/${process.env.GITHUB_REPOSITORY ?? 'Ciro-AI-Labs/ciro-network-docs'}`;
const guides = presentAreas.filter(
  ({ id }) => !['troubleshooting', 'checklists', 'contributing'].includes(id),
);
const others = presentAreas.filter((area) => !guides.includes(area));
const sidebarItem = ({ id, label }: { id: string; label: string }) =>
  ({ type: 'docSidebar', sidebarId: id, label }) as const;

/** Docusaurus Faster, all of it; the small sites of the tests share no cache with the real one. */
const FASTER = {
  swcJsLoader: true,
  swcJsMinimizer: true,
  swcHtmlMinimizer: true,
  lightningCssMinimizer: true,
  mdxCrossCompilerCache: true,
  rspackBundler: true,
  ssgWorkerThreads: true,
  gitEagerVcs: true,
};

/** The site. `SITE_URL`, `BASE_URL` and `DOCS_REPOSITORY` say where it is published from and to. */
export default async function configuration(): Promise<Config> {
  const { diagrams, frontMatter, snippets, stamp, tables } = (await importTypeScript(
    'src/remark/index.ts',
  )) as Transforms;
  const options = { root, sourceUrl: `${repository}/blob/main/` };

  return {
    title: 'CIRO Network documentation',
    tagline:
      'Guides for the CIRO Network contracts on Starknet in which nothing is claimed that was not run.',
    url: process.env.SITE_URL ?? 'http://localhost:3000',
    baseUrl: process.env.BASE_URL ?? '/',
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
    future: { v4: true, faster: { ...FASTER, rspackPersistentCache: process.env.SITE_ROOT === undefined } },
    customFields: {
      areas: presentAreas,
      repository,
      errorPages: existsSync(path.join(root, 'docs', 'troubleshooting', 'errors')),
    },
    clientModules: ['./src/site/client.ts'],
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
              [frontMatter, options],
              [snippets, options],
              [diagrams, options],
              [stamp, options],
            ],
            rehypePlugins: [tables],
          },
          blog: false,
          theme: { customCss: ['./src/css/site.css', './src/css/code.css', './src/css/print.css'] },
        } satisfies Preset.Options,
      ],
    ],
    themeConfig: {
      colorMode: { respectPrefersColorScheme: true },
      prism: { theme: { plain: {}, styles: [] } },
      docs: { sidebar: { autoCollapseCategories: false } },
      navbar: {
        title: 'CIRO Network docs',
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
              { label: 'Source of these pages', href: repository },
            ],
          },
        ],
      },
    } satisfies Preset.ThemeConfig,
  };
}
