import { parseArgs } from 'node:util';
import { runDrill } from './drill.ts';
import { newestDevnet, newestStarknet, presentVersions } from './versions.ts';

/**
 * `npm run upgrade-drill`: tries the newest starknet.js and devnet in a copy, runs the tests there and reports.
 *
 * - `--starknet <version>`, `--devnet <version>` try these instead; `same` keeps what the project has
 * - `--part <name>` runs a part of `npm test`, for example `--part "vitest unit"`; may be repeated
 */
const { values } = parseArgs({
  options: {
    starknet: { type: 'string' },
    devnet: { type: 'string' },
    part: { type: 'string', multiple: true, default: [] },
  },
});
const project = process.cwd();
const before = presentVersions(project);
const choose = async (
  given: string | undefined,
  present: string,
  newest: () => Promise<string | undefined>,
) => (given === 'same' ? present : (given ?? (await newest())));

try {
  const starknet = await choose(values.starknet, before.starknet, newestStarknet);
  const devnet = await choose(values.devnet, before.devnet, () => newestDevnet(project));
  if (!devnet)
    console.log(
      'The newest devnet is not known: cargo did not answer. Name one with --devnet. It stays as it is.',
    );
  const versions = { starknet: starknet ?? before.starknet, devnet: devnet ?? before.devnet };
  if (versions.starknet === before.starknet && versions.devnet === before.devnet) {
    console.log(`Nothing newer: starknet.js ${before.starknet}, devnet ${before.devnet}.`);
  } else {
    const { ok, report, copy } = await runDrill({ project, versions, parts: values.part, log: console.log });
    console.log(`\n${report}`);
    if (copy) console.log(`The copy stays for the repair: ${copy}`);
    process.exitCode = ok ? 0 : 1;
  }
} catch (error) {
  console.error(`The drill could not run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
