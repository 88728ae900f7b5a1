/**
 * `npm run urls`: checks that no published address of the built site got lost, and that all redirects lead to a page.
 * `--update` adds new addresses to the list; `--complete` fails when there are any.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newUrls, urlProblems } from './check.ts';
import { addPublished, builtUrls, readPublished } from './list.ts';
import { readRedirects } from './redirects.ts';

const { values } = parseArgs({
  options: {
    update: { type: 'boolean', default: false },
    complete: { type: 'boolean', default: false },
  },
});
if (!existsSync('build/index.html')) {
  console.error('There is no built site. Run "npm run build" first.');
  process.exit(2);
}
const redirects = readRedirects();
const urls = { published: readPublished(), existing: builtUrls('build', redirects), redirects };
const problems = urlProblems(urls);
const fresh = newUrls(urls);
for (const problem of problems) console.error(problem);
if (values.update) {
  addPublished(fresh);
  console.log(`${fresh.length} addresses added to scripts/site/urls/published.txt`);
} else {
  for (const url of fresh) console.log(`new: ${url}`);
  if (values.complete && fresh.length > 0)
    console.error('These addresses are not in the list: run "npm run urls -- --update" and commit it.');
}
console.log(
  `${urls.published.length} published addresses, ${Object.keys(redirects).length} redirects, ${problems.length} problems`,
);
if (problems.length > 0 || (values.complete && fresh.length > 0)) process.exitCode = 1;
