/**
 * Docusaurus loads its configuration as CommonJS and rewrites `import()` in it. This file is left alone, so it can
 * load the ES modules (and, through tsx, the TypeScript) of the transforms.
 */
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/** @param {string} file TypeScript module, relative to the project. */
module.exports = async (file) => {
  const { tsImport } = await import('tsx/esm/api');
  const root = path.resolve(__dirname, '../..');
  return tsImport(pathToFileURL(path.join(root, file)).href, pathToFileURL(__filename).href);
};
