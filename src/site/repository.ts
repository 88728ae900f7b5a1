/** Where the source of the site is published. */
export const repository =
  process.env.DOCS_REPOSITORY ??
  `https://github.com/${process.env.GITHUB_REPOSITORY ?? 'Ciro-AI-Labs/ciro-network-docs'}`;
