/** Where the site is published, and which pages it has. */
export interface SiteAddress {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string;
  /** Path of the home page, with a slash at both ends. */
  readonly baseUrl: string;
  /** Files of the pages, relative to the site. */
  readonly files: ReadonlySet<string>;
}

/** `start/quickstart.html` for people is `start/quickstart.md` for machines. */
export const markdownFile = (htmlFile: string): string => htmlFile.replace(/\.html$/, '.md');

/** The address of a page for people: `start/quickstart.html` is `/start/quickstart`, `index.html` is `/`. */
export function pagePath(htmlFile: string, baseUrl: string): string {
  return baseUrl + htmlFile.replace(/(?:^|(?<=\/))index\.html$|\.html$/, '');
}

/**
 * Where a link leads for machines: to the Markdown of a page of this site, with its whole address; anywhere else as it
 * is, with its whole address.
 *
 * @param from address of the page that has the link
 */
export function machineAddress(href: string, from: string, { origin, baseUrl, files }: SiteAddress): string {
  const url = new URL(href, from);
  if (url.origin !== origin || !url.pathname.startsWith(baseUrl)) return url.href;
  const name = url.pathname.slice(baseUrl.length);
  const file = name === '' ? 'index.html' : `${name}.html`;
  if (!files.has(file)) return url.href;
  return `${origin}${baseUrl}${markdownFile(file)}${url.hash}`;
}
