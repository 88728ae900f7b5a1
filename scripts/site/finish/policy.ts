import { createHash } from 'node:crypto';
import { POLICY_PLACE } from '../../../src/site/template.ts';
import type { BuiltPage } from './pages.ts';

/** What of pages stands inline. */
type Inline = Pick<BuiltPage, 'inlineScripts' | 'inlineStyles'>;

/**
 * The content security policy for these pages: everything from the site itself, nothing inline but what they have now.
 * pagefind's search is WebAssembly.
 */
export function policyFor(pages: readonly Inline[]): string {
  const scripts = hashes(pages.flatMap(({ inlineScripts }) => inlineScripts));
  const styles = hashes(pages.flatMap(({ inlineStyles }) => inlineStyles));
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

function hashes(texts: readonly string[]): string[] {
  return [...new Set(texts)]
    .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .sort();
}

/** The policy as a header for all pages; only there may it say who shows the site in a frame. */
export function headerPolicy(pages: readonly BuiltPage[]): string {
  return `${policyFor(pages)}; frame-ancestors 'none'`;
}

/**
 * The page with its policy in the head.
 *
 * @throws Error when the page has something that no strict policy allows.
 */
export function withPolicy(page: BuiltPage): string {
  const { file, html, forbidden } = page;
  if (forbidden.length > 0) {
    const what = [...new Set(forbidden)].join(', ');
    throw new Error(
      `${file}: ${what}: the policy of the site forbids it. Use a class, or a script in src/browser/`,
    );
  }
  // The minimizer leaves out the quotes where there is nothing to quote.
  const place = new RegExp(`content=(["']?)${POLICY_PLACE}\\1`);
  if (!place.test(html)) throw new Error(`${file}: there is no place for the policy in the head of the page`);
  return html.replace(place, () => `content="${policyFor([page])}"`);
}
