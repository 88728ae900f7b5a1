import Head from '@docusaurus/Head';
import Admonition from '@theme/Admonition';
import A from '@theme/MDXComponents/A';
import Details from '@theme/MDXComponents/Details';
import Heading from '@theme/MDXComponents/Heading';
import Img from '@theme/MDXComponents/Img';
import Li from '@theme/MDXComponents/Li';
import Ul from '@theme/MDXComponents/Ul';
import type { ComponentProps } from 'react';

const heading = (as: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6') =>
  function MDXHeading(props: ComponentProps<typeof Heading>) {
    return <Heading {...props} as={as} />;
  };

/** What Markdown becomes. Code is finished HTML already, so neither Prism nor mermaid is here. */
const components = {
  Head,
  details: Details,
  Details,
  a: A,
  ul: Ul,
  li: Li,
  img: Img,
  h1: heading('h1'),
  h2: heading('h2'),
  h3: heading('h3'),
  h4: heading('h4'),
  h5: heading('h5'),
  h6: heading('h6'),
  admonition: Admonition,
};

export default components;
