import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

/** What the bundler needs to know besides what Docusaurus tells it. */
export default function bundler(context: LoadContext, { root }: { root: string }): Plugin {
  const generated = path.resolve(context.siteDir, '.docusaurus');
  return {
    name: 'site-bundler',
    configureWebpack: (_config, isServer) => ({
      module: {
        rules: [
          // "type": "module" in package.json would make these generated files strict ES modules.
          { test: /\.js$/, include: [generated], type: 'javascript/auto' },
          {
            test: /\.mdx?$/,
            include: [path.join(root, 'docs') + path.sep],
            enforce: 'pre',
            use: [{ loader: require.resolve('../remark/dependencies-loader.cjs'), options: { root } }],
          },
        ],
      },
      resolve: { alias: { 'prism-react-renderer$': require.resolve('./no-prism.ts') } },
      plugins: isServer ? [new CommonJsServerBundle()] : [],
    }),
  };
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
