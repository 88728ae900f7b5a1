/** In "npm run dev" React runs the pages and changes them without loading: the same parts, after each change. */
import ExecutionEnvironment from '@docusaurus/ExecutionEnvironment';
import { FILL_SCRIPT } from '../site/fill-script.ts';
import { enhance, start } from './page.ts';

/** What the bundler makes of `require.context`. */
declare const require: {
  context(folder: string, deep: boolean, files: RegExp): { (file: string): unknown; keys(): string[] };
};

if (ExecutionEnvironment.canUseDOM) {
  document.documentElement.dataset.scripts = 'on';
  start();
  // Not those written as components (`element.tsx`): React runs them here.
  const elements = require.context('../components', true, /\/element\.ts$/);
  elements.keys().forEach(elements);
  const styles = require.context('../components', true, /\/style\.css$/);
  styles.keys().forEach(styles);
}

/** Called by Docusaurus. */
export function onRouteDidUpdate(): void {
  enhance();
  // A built page has both in itself.
  document.body.toggleAttribute('data-contents', document.querySelector('.theme-doc-toc-desktop') !== null);
  const fill = document.createElement('script');
  fill.textContent = FILL_SCRIPT;
  document.body.append(fill);
  fill.remove();
}
