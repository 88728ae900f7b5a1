import type { Props } from '@theme/Icon/ExternalLink';

/** Says that a link leaves the site. The original needs a sprite with an inline style in every page. */
export default function IconExternalLink({ width = 13.5, height = 13.5 }: Props) {
  return (
    <svg
      className="external-icon"
      width={width}
      height={height}
      viewBox="0 0 24 24"
      role="img"
      aria-label="(opens in new tab)"
    >
      <path fill="none" stroke="currentColor" strokeWidth="2.5" d="M10 5H3v16h16v-7M14 3h7v7M21 3 11 13" />
    </svg>
  );
}
