import defects from './defects.ts';
import diagrams from './diagrams.ts';
import environment from './environment.ts';
import errors from './errors.ts';
import frontMatter from './front-matter.ts';
import glossary from './glossary.ts';
import snippets from './snippets.ts';
import stamp from './stamp.ts';
import tables from './tables.ts';
import taskLists from './task-lists.ts';
import tabs from './tabs.ts';

/** The transforms of a page; `docusaurus.config.ts` has the order in which they run. */
export {
  defects,
  diagrams,
  environment,
  errors,
  frontMatter,
  glossary,
  snippets,
  stamp,
  tables,
  tabs,
  taskLists,
};
