import diagrams from './diagrams.ts';
import frontMatter from './front-matter.ts';
import snippets from './snippets.ts';
import stamp from './stamp.ts';
import tables from './tables.ts';

/** The transforms of a page, in the order in which they run. */
export { diagrams, frontMatter, snippets, stamp, tables };
