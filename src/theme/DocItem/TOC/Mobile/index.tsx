import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { ThemeClassNames } from '@docusaurus/theme-common';
import TOCItems from '@theme/TOCItems';
import clsx from 'clsx';

/** The sections of the page, above it where there is no room beside it. */
export default function DocItemTOCMobile() {
  const { toc, frontMatter } = useDoc();
  return (
    <details className={clsx(ThemeClassNames.docs.docTocMobile, 'sections')}>
      <summary>On this page</summary>
      <TOCItems
        toc={toc}
        minHeadingLevel={frontMatter.toc_min_heading_level}
        maxHeadingLevel={frontMatter.toc_max_heading_level}
      />
    </details>
  );
}
