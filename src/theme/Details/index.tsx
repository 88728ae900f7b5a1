import type { Props } from '@theme/Details';
import clsx from 'clsx';

/** A part that opens: the element of the browser, without the animation and its script. */
export default function Details({ summary, children, className, ...rest }: Props) {
  return (
    <details {...rest} className={clsx('fold', className)}>
      {typeof summary === 'string' ? <summary>{summary}</summary> : summary}
      {children}
    </details>
  );
}
