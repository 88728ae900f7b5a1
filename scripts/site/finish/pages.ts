import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';
import { globSync } from 'tinyglobby';

/** A page of the built site, and what of it a policy and a budget are about. */
export interface BuiltPage {
  /** File relative to the site, for example `start/quickstart.html`. */
  readonly file: string;
  readonly html: string;
  /** Text of scripts in the page that a browser runs or obeys, as it stands. */
  readonly inlineScripts: readonly string[];
  /** Text of style elements in the head. */
  readonly inlineStyles: readonly string[];
  /** Addresses of scripts, also of those that are loaded ahead. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Addresses of what else is fetched with the page: images. */
  readonly others: readonly string[];
  /** Whether the page has a part with a script of its own (`src/components/README.md`). */
  readonly interactive: boolean;
  /** What the policy forbids: event handlers, style attributes, and style elements outside of the head. */
  readonly forbidden: readonly string[];
}

/** Types of `<script>` that are data for others; a policy leaves them alone. */
const DATA = /^application\/(?:ld\+)?json$/;

/** Reads all pages of a built site, in the order of their names. */
export function readPages(out: string): BuiltPage[] {
  return globSync('**/*.html', { cwd: out, ignore: 'pagefind/**' })
    .sort()
    .map((file) => scanPage(file, readFileSync(path.join(out, file), 'utf8')));
}

/** Finds in a page what a policy and a budget are about. */
export function scanPage(file: string, html: string): BuiltPage {
  const inline = { script: [] as string[], style: [] as string[] };
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const others = new Set<string>();
  const forbidden: string[] = [];
  let interactive = false;
  let inHead = false;
  let open: { name: 'script' | 'style'; text: string } | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { rel = '', src, href } = attributes;
      for (const attribute of Object.keys(attributes)) {
        if (/^on[a-z]+$/.test(attribute) || attribute === 'style')
          forbidden.push(`${attribute} on <${name}>`);
      }
      if (name.startsWith('ciro-')) interactive = true;
      if (name === 'head') inHead = true;
      if (name === 'style' && inHead) open = { name, text: '' };
      else if (name === 'style') forbidden.push('<style>');
      if (name === 'script' && src) scripts.add(src);
      if (name === 'script' && !src && !DATA.test(attributes.type ?? '')) open = { name, text: '' };
      if (name === 'link' && href && /\bstylesheet\b/.test(rel)) styles.add(href);
      if (name === 'link' && href && rel === 'modulepreload') scripts.add(href);
      if (name === 'link' && href && /\bicon\b/.test(rel)) others.add(href);
      if (name === 'img' && src && attributes.loading !== 'lazy') others.add(src);
    },
    ontext(text) {
      if (open) open.text += text;
    },
    onclosetag(name) {
      if (name === 'head') inHead = false;
      if (!open || open.name !== name) return;
      inline[open.name].push(open.text);
      open = undefined;
    },
  });
  parser.end(html);
  return {
    file,
    html,
    inlineScripts: inline.script,
    inlineStyles: inline.style,
    scripts: [...scripts],
    styles: [...styles],
    others: [...others],
    interactive,
    forbidden,
  };
}
