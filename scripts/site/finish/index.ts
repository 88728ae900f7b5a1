import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { siteVersion } from '../../../src/site/version.ts';
import type { SiteAddress } from '../machines/addresses.ts';
import { withAlternate } from '../machines/index.ts';
import { readRedirects, writeRedirects } from '../urls/redirects.ts';
import { overBudget, Scale } from './budget.ts';
import { nginxConfiguration } from './nginx.ts';
import { withPaper } from './paper.ts';
import { readPages, type BuiltPage } from './pages.ts';
import { headerPolicy, withPolicy } from './policy.ts';

/**
 * Finishes a site that Docusaurus built: takes away the bundle that no page loads, puts the policy and what paper needs
 * into each page, holds each page to its budget, writes the redirects of old addresses (`../urls/`) and the configuration
 * for nginx beside the folder (`build.nginx.conf`).
 *
 * @param address where the site is published
 * @returns the pages, with the bytes that they had before
 * @throws Error with one line for each page that breaks a rule
 */
export function finishPages(out: string, { origin, baseUrl }: Omit<SiteAddress, 'files'>): BuiltPage[] {
  rmSync(path.join(out, 'assets/js'), { recursive: true, force: true });
  const scale = new Scale(out, baseUrl);
  const version = siteVersion();
  const problems: string[] = [];
  const pages: BuiltPage[] = readPages(out);
  for (const page of pages) {
    try {
      const html = withAlternate(withPaper(withPolicy(page), version), page.file, baseUrl);
      writeFileSync(path.join(out, page.file), html);
      problems.push(...overBudget(page, scale.weigh({ ...page, html })));
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const redirects = readRedirects();
  writeRedirects(out, redirects, origin + baseUrl);
  writeFileSync(`${out}.nginx.conf`, nginxConfiguration({ baseUrl, policy: headerPolicy(pages), redirects }));
  return pages;
}
