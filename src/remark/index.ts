import diagrams from './diagrams.ts';
import environment from './environment.ts';
import frontMatter from './front-matter.ts';
import glossary from './glossary.ts';
import snippets from './snippets.ts';
import stamp from './stamp.ts';
import tables from './tables.ts';
import tabs from './tabs.ts';

/** The transforms of a page, in the order in which they run. */
export { diagrams, environment, frontMatter, glossary, snippets, stamp, tables, tabs };
