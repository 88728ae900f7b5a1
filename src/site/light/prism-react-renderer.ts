/**
 * Stands in for prism-react-renderer in the browser. Code is highlighted while the site is built
 * (`src/remark/highlight.ts`), so no page needs a highlighter at run time; this saves 35 KB (gzip) a page.
 */
export const Prism = { languages: {} };
export const themes = { palenight: { plain: {}, styles: [] }, github: { plain: {}, styles: [] } };
export const Highlight = (): null => null;
export const normalizeTokens = (): never[] => [];
export const useTokenize = (): never[] => [];
