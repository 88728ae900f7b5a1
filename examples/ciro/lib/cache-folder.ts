import envPaths from 'env-paths';

/** Where this project keeps what it need not get or make twice, one folder a user: `CIRO_DOCS_CACHE`, or the usual place. */
export const cacheFolder = (): string =>
  process.env.CIRO_DOCS_CACHE ?? envPaths('ciro-docs', { suffix: '' }).cache;
