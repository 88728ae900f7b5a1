/**
 * Tells the bundler which files a page is made of, so that a change of an example, an output, the results or a
 * transform rebuilds the page (the MDX loader does not know what a transform reads).
 */
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');

const project = path.resolve(__dirname, '../..');
const NAMED = /^[^\n]*?(?:```|~~~)[^\n]*?\b(file|output-of)=([^\s"'`#]+)(?:#([\w-]+))?/gm;

const ERRORS = path.join(project, 'examples/knowledge/errors');

/** What makes a page besides its files: a change of a transform, or of the names that it links, rebuilds all pages. */
const TRANSFORMS = [
  path.join(project, 'examples/knowledge/glossary/terms.yaml'),
  path.join(project, 'examples/contracts/facts/quirks.yaml'),
  ...readdirSync(ERRORS).map((name) => path.join(ERRORS, name)),
  ...readdirSync(__dirname)
    .filter((name) => /\.(ts|cjs)$/.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => path.join(__dirname, name)),
  ...['fences', 'fence', 'attributes', 'regions', 'outputs', 'problems'].map((name) =>
    path.join(project, `scripts/examples/${name}.ts`),
  ),
];

/** Files that a page names, as absolute paths. @param {string} source @param {string} root */
function namedFiles(source, root) {
  return [...source.matchAll(NAMED)].map(([, attribute, name, step]) => {
    if (attribute === 'file') return path.join(root, 'examples', name);
    if (name.endsWith('.ts')) return path.join(root, 'examples', name.replace(/\.ts$/, '.out'));
    return path.join(root, 'examples/sessions', step ? `${name}/${step}.out` : `${name}.out`);
  });
}

module.exports = function dependencies(source) {
  const { root } = this.getOptions();
  const files = [...namedFiles(source, root), path.join(root, '.results/results.json')];
  files.push(...TRANSFORMS);
  for (const file of files) {
    if (existsSync(file)) this.addDependency(file);
    else this.addMissingDependency(file);
  }
  return source;
};

module.exports.namedFiles = namedFiles;
