import { close } from 'pagefind';
import '../generate.ts';
import { readInventory } from '../examples/inventory.ts';
import { formatProblem } from '../examples/problems.ts';
import { buildSite } from './build.ts';
import { type PrintedPdfs, printPdfs } from './pdf/index.ts';
import { linkPdfs } from './pdf/links.ts';

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
  const baseUrl = process.env.BASE_URL ?? '/';
  const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  let pdfs: PrintedPdfs['files'] = [];
  await buildSite({
    whileIndexing: async () => {
      console.log(`The pages can be read after ${seconds()}. Search, Markdown and PDFs follow ...`);
      const { files, said } = await printPdfs('build', baseUrl);
      pdfs = files;
      console.log(said);
    },
  });
  linkPdfs('build', pdfs, baseUrl);
  console.log(`Built in ${seconds()}: build/`);
} catch (error) {
  console.error(`The site was not built.\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await close();
}
