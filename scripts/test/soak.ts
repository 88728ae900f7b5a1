/** `npm run soak`: the long campaigns in full, of which `npm test` runs a sample. Hours on two cores. */
import { execa } from 'execa';
import { setUp } from './setup.ts';

/** Environment that turns a sample into the whole campaign, and the tests that read it. */
const CAMPAIGNS: { name: string; environment: Record<string, string>; project: string; files: string }[] = [
  {
    name: 'crash points',
    environment: { CIRO_CRASH_POINTS: '200' },
    project: 'chain',
    files: 'examples/ciro/testing/crash',
  },
  {
    name: 'random histories',
    environment: { CIRO_SEEDS: '100' },
    project: 'chain',
    files: 'examples/ciro/migration',
  },
  {
    name: 'rollbacks from every stage',
    environment: { CIRO_ROLLBACKS: 'all' },
    project: 'chain',
    files: 'examples/ciro/rollback',
  },
  {
    name: '10,000 events',
    environment: { INDEXER_PACKS: '100' },
    project: 'chain',
    files: 'examples/integration/indexer',
  },
  {
    name: 'every ready project',
    environment: { CIRO_READY: 'all' },
    project: 'chain',
    files: 'scripts/site/downloads',
  },
  {
    name: 'reorganizations of 1 to 10 blocks',
    environment: { SOAK: '1' },
    project: 'chain',
    files: 'examples/integration/resilience',
  },
  {
    name: 'every result of every decision tree',
    environment: { CIRO_LEAVES: 'all' },
    project: 'chain',
    files: 'examples/ciro/doctor',
  },
  {
    name: 'captured failures in other forms',
    environment: { SOAK: '1' },
    project: 'unit',
    files: 'examples/knowledge/variations',
  },
  {
    name: 'every page in a browser: bytes, width, accessibility in both themes',
    environment: { SOAK: '1' },
    project: 'site',
    files: 'scripts/site/pages',
  },
  {
    name: 'fuzzing of the decoder',
    environment: { SOAK: '1' },
    project: 'unit',
    files: 'examples/ciro/decode/fuzz',
  },
];

/** Later releases of Node.js, from the npm package of that name. */
const NODE_VERSIONS = ['22', '24'];

await setUp();
let failed = 0;
for (const { name, environment, project, files } of CAMPAIGNS) {
  console.log(`\n== ${name}`);
  const { exitCode } = await execa(
    'vitest',
    ['run', '--project', project, '--testTimeout', '14400000', files],
    {
      env: environment,
      preferLocal: true,
      reject: false,
      stdio: 'inherit',
    },
  );
  if (exitCode !== 0) failed++;
}
for (const version of NODE_VERSIONS) {
  console.log(`\n== programs of the pages on Node.js ${version}`);
  const { exitCode } = await execa(
    'npx',
    [
      '--yes',
      '--package',
      `node@${version}`,
      'node',
      '--import',
      'tsx',
      'scripts/examples/main.ts',
      '--only',
      '.ts',
    ],
    { reject: false, stdio: 'inherit' },
  );
  if (exitCode !== 0) failed++;
}
console.log(`${CAMPAIGNS.length + NODE_VERSIONS.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
