import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { classesOf, find } from './tree.ts';

/** A page for machines. */
export interface MarkdownPage {
  readonly title: string;
  readonly description: string;
  /** The text of the page with code filled in, as in the page that people see. */
  readonly markdown: string;
}

/** Controls, drawings and what repeats something: never text of the page. */
const LEFT_OUT =
  /^(?:hash-link|code-tools|term-tip|diagram-scroll|tab-list|visually-hidden|search-box|environment|environment-print|network-note)$/;
const LEFT_OUT_TAGS = new Set(['button', 'svg', 'script', 'style', 'nav', 'noscript', 'form']);

const parser = unified().use(rehypeParse);
const writer = unified()
  .use(rehypeRemark, {
    handlers: {
      pre(_state, node: Element) {
        return { type: 'code', lang: langOf(node), value: toString(node).replace(/\n+$/, '') };
      },
    },
  })
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', fences: true, rule: '-' });

/**
 * The Markdown of a built page: its text, its tables, its code as it stands in the page, whole programs included.
 *
 * @param addressOf where a link of the page leads for machines
 * @returns nothing for a page without a text of its own
 */
export async function pageMarkdown(
  html: string,
  addressOf: (href: string) => string,
): Promise<MarkdownPage | undefined> {
  const tree = parser.parse(withoutWeight(html));
  const content =
    find(tree, (node) => classesOf(node).includes('theme-doc-markdown')) ??
    find(tree, ({ tagName }) => tagName === 'main');
  if (!content) return undefined;
  const description = find(
    tree,
    ({ tagName, properties }) => tagName === 'meta' && properties.name === 'description',
  );
  const heading = find(content, ({ tagName }) => tagName === 'h1');
  const root: Root = { type: 'root', children: content.children.flatMap((child) => cleaned(child)) };
  visit(root, 'element', (node) => {
    if (node.tagName === 'a' && typeof node.properties.href === 'string')
      node.properties.href = addressOf(node.properties.href);
  });
  return {
    title: heading ? toString(heading).trim() : '',
    description: String(description?.properties.content ?? ''),
    markdown: writer.stringify(await writer.run(root)),
  };
}

/** The page without its menus, drawings and the colors of its code, which are most of it and would only be thrown away. */
function withoutWeight(html: string): string {
  const [head = ''] = /^[^]*?<\/head>/.exec(html) ?? [];
  const [main = html] = /<main[\s>][^]*<\/main>/.exec(html) ?? [];
  return (head + main)
    .replace(/<svg[\s>][^]*?<\/svg>/g, '')
    .replace(
      /(<pre[^>]*><code[^>]*>)([^]*?)(?=<\/code>)/g,
      (_, start: string, code: string) => start + code.replace(/<[^>]+>/g, ''),
    );
}

/** A node without what is no text. An admonition becomes a quotation, the name of a file a line before its code. */
function cleaned(node: ElementContent | Nodes): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  const classes = classesOf(node);
  if (LEFT_OUT_TAGS.has(node.tagName) || classes.some((name) => LEFT_OUT.test(name))) return [];
  if (node.tagName === 'summary') return summary(node);
  const tagName = classes.includes('theme-admonition') ? 'blockquote' : node.tagName;
  return [{ ...node, tagName, children: node.children.flatMap((child) => cleaned(child)) }];
}

/** What a page lets people open stands open here. */
function summary(node: Element): ElementContent[] {
  const text = toString(node);
  if (text === 'Diagram as text') return [];
  if (text !== 'Show the whole program') return [node];
  return [{ ...node, children: [{ type: 'text', value: 'The whole program:' }] }];
}

function langOf(node: Element): string | null {
  const { dataLang } = node.properties;
  if (typeof dataLang === 'string') return dataLang;
  return node.properties.ariaLabel === 'Text of the diagram' ? 'mermaid' : null;
}
