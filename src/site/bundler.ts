import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

type BundlerConfig = Parameters<NonNullable<Plugin['configureWebpack']>>[0];

/** What the bundler needs to know besides what Docusaurus tells it. */
export default function bundler(context: LoadContext, { root }: { root: string }): Plugin {
  const production = process.env.NODE_ENV === 'production';
  const generated = context.generatedFilesDir;
  const pages = path.join(root, 'docs') + path.sep;
  return {
    name: 'site-bundler',
    configureWebpack: (config, isServer) => ({
      mergeStrategy: { 'optimization.minimizer': 'replace' },
      ...(production && !isServer ? { optimization: { minimizer: styleMinimizers(config) } } : {}),
      module: {
        rules: [
          // "type": "module" in package.json would make these generated files strict ES modules.
          { test: /\.js$/, include: [generated], type: 'javascript/auto' },
          {
            test: /\.mdx?$/,
            include: [pages],
            enforce: 'pre',
            use: [{ loader: require.resolve('../remark/dependencies-loader.cjs'), options: { root } }],
          },
          // React does not run in the browser, so the bundle for it needs no content: it gives the style sheet only.
          ...(production && !isServer
            ? [
                {
                  test: /\.mdx?$/,
                  include: [pages],
                  enforce: 'post' as const,
                  use: [{ loader: require.resolve('./empty-page-loader.cjs') }],
                },
              ]
            : []),
        ],
      },
      plugins: isServer ? [new CommonJsServerBundle()] : [],
    }),
  };
}

/** The minimizers without those for JavaScript: the bundle that they would make small is thrown away. */
function styleMinimizers(config: BundlerConfig): NonNullable<BundlerConfig['optimization']>['minimizer'] {
  return config.optimization?.minimizer?.filter(
    (minimizer) => typeof minimizer !== 'object' || !/Js|Terser/.test(minimizer?.constructor.name ?? ''),
  );
}

/** The server bundle is CommonJS, in a project whose `package.json` says "module": give it a `package.json`. */
class CommonJsServerBundle {
  apply(compiler: {
    outputPath: string;
    hooks: { afterEmit: { tap(name: string, action: () => void): void } };
  }): void {
    compiler.hooks.afterEmit.tap('CommonJsServerBundle', () => {
      mkdirSync(compiler.outputPath, { recursive: true });
      writeFileSync(path.join(compiler.outputPath, 'package.json'), '{ "type": "commonjs" }\n');
    });
  }
}
