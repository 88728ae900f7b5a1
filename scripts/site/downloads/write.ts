import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { isBrowserProgram } from '../../examples/browser.ts';
import { DOWNLOADS, downloadOf } from './names.ts';
import { type SiteFacts, projectFiles } from './project-files.ts';
import type { ShownOn } from './readme.ts';
import { type ProjectFiles, zipFolder } from './zip.ts';

/** Where ready projects are made and what they say about the site. */
export interface DownloadOptions {
  /** Folder with `docs/` and `examples/`. */
  readonly root: string;
  /** Folder of static files to write into; emptied first. */
  readonly out: string;
  /** Address of the home page, with a slash at the end. */
  readonly siteUrl: string;
  readonly repository: string;
}

interface Shown {
  shownOn: ShownOn[];
  throws?: string;
}

/** Programs that pages show, by path relative to `examples/`, in the order of their names. */
export function shownPrograms(root: string, siteUrl: string): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const page of globSync('docs/**/*.{md,mdx}', { cwd: root }).sort()) {
    const text = readFileSync(path.join(root, page), 'utf8');
    const title = /^title: (.*)$/m.exec(text)?.[1]?.replace(/^(['"])(.*)\1$/, '$2') ?? page;
    const address = page.replace(/^docs\//, '').replace(/(?:\/index)?\.mdx?$/, '');
    for (const [, file = '', meta = ''] of text.matchAll(/^\s*```ts file=([\w/.-]+\.ts)(.*)$/gm)) {
      // The build says at which line a page names a program that does not exist.
      if (!downloadOf(file, root) || !existsSync(path.join(root, 'examples', file))) continue;
      const entry = shown.get(file) ?? { shownOn: [] };
      shown.set(file, entry);
      const url = siteUrl + address;
      if (!entry.shownOn.some((each) => each.url === url)) entry.shownOn.push({ title, url });
      const throws = /\bthrows="([^"]*)"/.exec(meta)?.[1];
      if (throws) entry.throws = throws;
    }
  }
  return new Map([...shown].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The ready projects of all pages: the name of each zip with its files. */
export function allProjects(options: Omit<DownloadOptions, 'out'>): Map<string, ProjectFiles> {
  const { root, repository, siteUrl } = options;
  const projects = new Map<string, ProjectFiles>();
  for (const [file, shown] of shownPrograms(root, siteUrl)) {
    const name = downloadOf(file, root) ?? '';
    if (projects.has(name)) continue;
    const facts: SiteFacts = { repository, ...shown };
    projects.set(
      name,
      name === 'ciro-tests' ? templateFiles(root) : projectFiles(mainOf(file, root), facts, root),
    );
  }
  return projects;
}

/** Writes a zip for each program of the pages. Returns their number. */
export function writeDownloads({ out, ...options }: DownloadOptions): number {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.join(out, DOWNLOADS), { recursive: true });
  const projects = allProjects(options);
  for (const [name, files] of projects)
    writeFileSync(path.join(out, DOWNLOADS, `${name}.zip`), zipFolder(name, files));
  return projects.size;
}

/** The program that the comment at the top of a browser page's folder is in. */
function mainOf(file: string, root: string): string {
  return isBrowserProgram(file, root) ? `${path.dirname(file)}/main.ts` : file;
}

/** The test project as it stands in the repository. */
function templateFiles(root: string): ProjectFiles {
  const folder = path.join(root, 'examples/template');
  const names = globSync('**', { cwd: folder, dot: true, ignore: ['node_modules/**', 'records/**'] });
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}
