import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { escapeText } from './nodes.ts';

/** Shiki's grammar of Cairo knows Cairo 0 only; the syntax of today is close to Rust's. */
const GRAMMARS: Readonly<Record<string, string>> = { cairo: 'rust' };

/** Names of the colors; `src/css/code.css` gives them values for both themes. */
const CLASSES: Readonly<Record<string, string>> = {
  'token-constant': 'tc',
  'token-string': 'ts',
  'token-comment': 'tm',
  'token-keyword': 'tk',
  'token-parameter': 'tp',
  'token-function': 'tf',
  'token-string-expression': 'te',
  'token-punctuation': 'tu',
  'token-link': 'tl',
};

let highlighter: Promise<HighlighterCore> | undefined;

function getHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'site', variablePrefix: '--s-', fontStyle: false })],
    langs: [
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/toml.mjs'),
      import('shiki/langs/rust.mjs'),
      import('shiki/langs/html.mjs'),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

/**
 * Code as HTML, line by line, with one class for each kind of token: no colors in the page, so that themes, print and a
 * strict content security policy work.
 *
 * @param lang One of ts, bash, json, yaml, toml, cairo, html, text.
 */
export async function highlightLines(code: string, lang: string): Promise<string[]> {
  if (lang === 'text') return code.split('\n').map(escapeText);
  const { tokens } = (await getHighlighter()).codeToTokens(code, {
    lang: GRAMMARS[lang] ?? lang,
    theme: 'site',
  });
  return tokens.map((line) => {
    let html = '';
    let open = '';
    for (const { content, color } of line) {
      const name = /^var\(--s-([\w-]+)\)$/.exec(color ?? '')?.[1] ?? '';
      const css = content.trim() === '' ? open : (CLASSES[name] ?? '');
      if (css !== open) {
        if (open) html += '</span>';
        if (css) html += `<span class="${css}">`;
        open = css;
      }
      html += escapeText(content);
    }
    return open ? `${html}</span>` : html;
  });
}

/** The same as one text. */
export async function highlight(code: string, lang: string): Promise<string> {
  return (await highlightLines(code, lang)).join('\n');
}
