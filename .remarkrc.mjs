import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import consistent from 'remark-preset-lint-consistent';
import recommended from 'remark-preset-lint-recommended';

/** Markdown rules for the pages. Layout is Prettier's work, so the rules that judge it are off. */
export default {
  plugins: [
    remarkFrontmatter,
    remarkGfm,
    remarkDirective,
    consistent,
    recommended,
    ['remark-lint-list-item-indent', false],
    ['remark-lint-list-item-content-indent', false],
    ['remark-lint-table-cell-padding', false],
    ['remark-lint-ordered-list-marker-value', false],
    ['remark-lint-emphasis-marker', '_'],
    ['remark-lint-no-undefined-references', { allow: [/^\s*[xX!]?\s*$/] }],
  ],
};
