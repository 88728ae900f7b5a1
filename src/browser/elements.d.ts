import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** An interactive part of a page: `src/components/README.md`. */
      [name: `ciro-${string}`]: DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        [data: `data-${string}`]: string | undefined;
      };
    }
  }
}
