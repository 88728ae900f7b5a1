import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';

/** Modules that Docusaurus brings to every page and that no page of this site needs (see their comments). */
const LIGHT = {
  'prism-react-renderer$': require.resolve('./light/prism-react-renderer.ts'),
  nprogress$: require.resolve('./light/nprogress.ts'),
  tslib$: require.resolve('./light/tslib.ts'),
};

/** Preact runs the pages in the browser: half the JavaScript of react-dom. The site is rendered with React. */
const PREACT = {
  'react-dom/client$': require.resolve('preact/compat/client'),
  'react/jsx-runtime$': require.resolve('preact/compat/jsx-runtime'),
  react$: require.resolve('preact/compat'),
  'react-dom$': require.resolve('preact/compat'),
};

/** What the bundler needs to know besides what Docusaurus tells it. */
export default function bundler(context: LoadContext, { root }: { root: string }): Plugin {
  const production = process.env.NODE_ENV === 'production';
  const generated = context.generatedFilesDir;
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
      resolve: { alias: isServer ? {} : { ...LIGHT, ...(production ? PREACT : {}) } },
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
