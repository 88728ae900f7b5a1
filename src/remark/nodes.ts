import type { RootContent } from 'mdast';

/** Escapes text for HTML content. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Escapes text for HTML content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;');
}

/**
 * A block of finished HTML as one element: React sets it as a string, so a page with much code stays small and
 * nothing in it needs JavaScript. Works in `.md` and `.mdx`.
 */
export function rawBlock(html: string, className: string): RootContent {
  const value = { type: 'Literal', value: html, raw: JSON.stringify(html) };
  const key = { type: 'Identifier', name: '__html' };
  const property = {
    type: 'Property',
    key,
    value,
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
  };
  const expression = { type: 'ObjectExpression', properties: [property] };
  const estree = {
    type: 'Program',
    sourceType: 'module',
    comments: [],
    body: [{ type: 'ExpressionStatement', expression }],
  };
  const node = {
    type: 'mdxJsxFlowElement',
    name: 'div',
    attributes: [
      { type: 'mdxJsxAttribute', name: 'className', value: className },
      {
        type: 'mdxJsxAttribute',
        name: 'dangerouslySetInnerHTML',
        value: { type: 'mdxJsxAttributeValueExpression', value: `{__html: ${value.raw}}`, data: { estree } },
      },
    ],
    children: [],
  };
  return node as unknown as RootContent;
}

/** A node that becomes an HTML element with these children. Works in `.md` and `.mdx`. */
export function element(
  hName: string,
  hProperties: Readonly<Record<string, string | readonly string[]>>,
  children: readonly RootContent[],
): RootContent {
  return { type: 'siteElement', data: { hName, hProperties }, children } as unknown as RootContent;
}
