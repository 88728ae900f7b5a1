import type { Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { describe, expect, it } from 'vitest';
import defects from './defects.ts';
import { OPTIONS, transform } from './testing.ts';

const run = async (markdown: string): Promise<string> => {
  const { tree } = await transform(markdown, [defects(OPTIONS)]);
  return toHtml(toHast(tree as Root));
};
const linked = (html: string): string[] => [...html.matchAll(/<a[^>]*>([^<]+)</g)].map(([, id = '']) => id);

describe('identifiers of published defects', () => {
  it('link to their entry, with the title', async () => {
    expect(await run('It pays twice (defect J2).')).toMatch(
      /^<p>It pays twice \(defect <a href="\/contracts\/defects#j2" title="[^"<`]+">J2<\/a>\)\.<\/p>$/,
    );
  });

  it('are linked wherever they stand in text and tables', async () => {
    expect(linked(await run('| why |\n| --- |\n| T1, X12 |\n\n- **P1.** No stakes.\n'))).toEqual([
      'T1',
      'X12',
      'P1',
    ]);
  });

  it('are no layers of the network', async () => {
    expect(
      linked(await run('L2 gas on L1 or L2. A start in the past (defect L2).\n\n- **L1.** No.')),
    ).toEqual(['L2', 'L1']);
  });

  it('are left alone in headings, links, code and longer names, and when nobody knows them', async () => {
    expect(linked(await run('# T1\n\n[T1](a.md#b) `T1` T1-like my_T1 T999'))).toEqual(['T1']);
  });
});
