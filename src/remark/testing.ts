import path from 'node:path';
import type { Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { SiteOptions } from './context.ts';

/** The small project that the tests of transforms work on. */
export const FIXTURES = path.resolve('src/site/fixtures');

/** Settings of that project. */
export const OPTIONS: SiteOptions = {
  root: FIXTURES,
  sourceUrl: 'https://example.org/blob/main/',
  baseUrl: '/docs/',
};

type Transform = (tree: Root, file: VFile) => void | Promise<void>;

/** Runs transforms over a page as the site does. */
export async function transform(
  markdown: string,
  transforms: readonly Transform[],
  data: Record<string, unknown> = {},
): Promise<{ tree: Root; file: VFile; html: string[] }> {
  const file = new VFile({ path: path.join(FIXTURES, 'docs/start/page.md'), value: markdown, data });
  const tree = unified().use(remarkParse).use(remarkFrontmatter).parse(file);
  for (const run of transforms) await run(tree, file);
  return { tree, file, html: tree.children.flatMap(htmlOf) };
}

/** The HTML of finished blocks, also of those inside lists and admonitions. */
function htmlOf(node: RootContent): string[] {
  const attributes = (node as unknown as { attributes?: { name: string; value: { value?: string } }[] })
    .attributes;
  const html = attributes?.find(({ name }) => name === 'dangerouslySetInnerHTML')?.value.value;
  if (html) return [JSON.parse(html.replace(/^\{__html: ([^]*)\}$/, '$1')) as string];
  return 'children' in node ? (node.children as RootContent[]).flatMap(htmlOf) : [];
}
