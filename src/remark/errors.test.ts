import type { Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { describe, expect, it } from 'vitest';
import errors from './errors.ts';
import { OPTIONS, transform } from './testing.ts';

const run = async (markdown: string): Promise<string> => {
  const { tree } = await transform(markdown, [errors(OPTIONS)]);
  return toHtml(toHast(tree as Root));
};

describe('messages of errors', () => {
  it('link to their page of the catalogue', async () => {
    expect(await run('It reverts with `Payment too low`.')).toBe(
      '<p>It reverts with <a href="/troubleshooting/errors/payment-too-low"><code>Payment too low</code></a>.</p>',
    );
  });

  it.each([
    ['in headings', '# `Payment too low`'],
    ['in links', '[`Payment too low`](a.md)'],
    ['when they are no code', 'Payment too low'],
    ['when there is more in the code', '`Payment too low: 1`'],
    ['when each encoding has a page', '`Contract is paused`'],
  ])('are left alone %s', async (_, markdown) => {
    expect(await run(markdown)).not.toContain('/troubleshooting/errors/');
  });
});
