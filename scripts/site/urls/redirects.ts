import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Old and new addresses relative to the home page. */
export type Redirects = Readonly<Record<string, string>>;

const FILE = new URL('./redirects.yaml', import.meta.url);
const ADDRESS = /^[a-z0-9-]+(?:\/[a-z0-9_.-]+)*$/;
const schema = z.record(
  z.string().regex(ADDRESS, 'an address has no slash at its ends'),
  z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9_.-]+)*(?:#[\w-]+)?$/, 'an address has no slash at its ends'),
);

/** The redirects of the site. @throws ZodError when the file is wrong */
export function readRedirects(): Redirects {
  return schema.parse(parse(readFileSync(FILE, 'utf8')) ?? {});
}

/**
 * Writes a page for each redirect. It needs no script, so it works under every policy: the browser goes on by itself,
 * and a link is there for those who stopped it. The address of a folder works with a slash too.
 *
 * @param siteUrl address of the home page, with a slash at the end
 * @throws Error when a redirect would replace a page
 */
export function writeRedirects(out: string, redirects: Redirects, siteUrl: string): void {
  for (const [from, to] of Object.entries(redirects)) {
    const folder = path.join(out, from);
    const file = existsSync(folder) ? path.join(folder, 'index.html') : `${folder}.html`;
    if (existsSync(file) || existsSync(`${folder}.html`))
      throw new Error(`redirects.yaml: "${from}" is a page of the site. Remove the redirect or the page`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, redirectPage(siteUrl + to));
  }
}

/** A page that leads to another address. */
export function redirectPage(url: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="0; url=${url}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="${url}">
<title>This page has moved</title>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="${url}">Go to its new address</a></p>
</main>
</body>
</html>
`;
}
