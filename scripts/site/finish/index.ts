import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { overBudget, Scale } from './budget.ts';
import { nginxConfiguration } from './nginx.ts';
import { readPages, type BuiltPage } from './pages.ts';
import { headerPolicy, withPolicy } from './policy.ts';

/**
 * Finishes a site that Docusaurus built: takes away the bundle that no page loads, puts the policy into each page,
 * holds each page to its budget, and writes the configuration for nginx beside the folder (`build.nginx.conf`).
 *
 * @param baseUrl path of the home page, with a slash at both ends
 * @throws Error with one line for each page that breaks a rule
 */
export function finishSite(out: string, baseUrl: string): void {
  rmSync(path.join(out, 'assets/js'), { recursive: true, force: true });
  const scale = new Scale(out, baseUrl);
  const problems: string[] = [];
  const pages: BuiltPage[] = readPages(out);
  for (const page of pages) {
    try {
      const html = withPolicy(page);
      writeFileSync(path.join(out, page.file), html);
      problems.push(...overBudget(page, scale.weigh({ ...page, html })));
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  writeFileSync(`${out}.nginx.conf`, nginxConfiguration({ baseUrl, policy: headerPolicy(pages) }));
}
