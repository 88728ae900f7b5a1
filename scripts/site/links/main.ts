import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from '../../../src/site/repository.ts';
import { collectLinks } from './collect.ts';
import { askOutside, outsideLinks } from './external.ts';
import { brokenInside, brokenSources } from './internal.ts';

const USAGE = `npm run links -- [--inside]
  Checks every link of the built site (npm run build): pages, files and headings inside, and each address outside once.
  --inside  asks nobody else`;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const asked = process.argv.slice(2);
if (asked.some((argument) => argument !== '--inside')) {
  console.error(USAGE);
  process.exit(1);
}
const out = path.join(ROOT, 'build');
if (!existsSync(out)) {
  console.error('There is no build/. Run "npm run build" first.');
  process.exit(1);
}
const pages = collectLinks(out);
const inside = [
  ...brokenInside(pages, out, process.env.BASE_URL ?? '/'),
  ...brokenSources(pages, ROOT, repository),
];
console.log(`${pages.length} pages, ${inside.length} broken links inside`);
for (const problem of inside) console.log(`  ${problem}`);
let failed = inside.length > 0;
if (!asked.includes('--inside')) {
  const links = outsideLinks(pages, process.env.SITE_URL ?? 'http://localhost:3000');
  console.log(`${links.size} addresses outside`);
  try {
    const answers = await askOutside(links);
    for (const { url, answer, pages: from, ok } of answers) {
      if (!ok || answer.includes('moved'))
        console.log(
          `  ${ok ? 'moved ' : 'broken'} ${url}: ${answer} (${from.length} pages, first /${from[0]})`,
        );
    }
    const broken = answers.filter(({ ok }) => !ok).length;
    console.log(`${answers.length - broken} of ${answers.length} answer`);
    failed ||= broken > 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
