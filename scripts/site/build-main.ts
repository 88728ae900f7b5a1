import { close } from 'pagefind';
import '../generate.ts';
import { readInventory } from '../examples/inventory.ts';
import { formatProblem } from '../examples/problems.ts';
import { buildSite } from './build.ts';
import { addPdfs } from './pdf/index.ts';

/**
 * `npm run build`: writes the pages that are made from data, checks all pages and examples, builds the site into `build/`, indexes it and prints the checklists.
 * `--draft` builds although a program or region is shown by no page yet.
 */
const started = Date.now();
const draft = process.argv.includes('--draft');
const { problems } = readInventory();
const stopping = draft ? problems.filter(({ file }) => file.startsWith('docs/')) : problems;
try {
  if (stopping.length > 0) throw new Error(stopping.map(formatProblem).join('\n'));
  await buildSite();
  console.log(await addPdfs('build'));
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s: build/`);
} catch (error) {
  console.error(`The site was not built.\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await close();
}
