import type { Versions } from './versions.ts';

export interface DrillFacts {
  readonly before: Versions;
  readonly after: Versions;
  readonly parts: readonly string[];
  /** What `npm test` printed. */
  readonly output: string;
  readonly failure: string | undefined;
  readonly seconds: number;
}

/** Lines of the summary of `npm test`, for example `FAIL vitest unit 10 passed, 2 failed in 5 s`. */
const SUITE = /^(?:ok {2}|FAIL) .+ \d+ passed, \d+ failed in \d+ s$/gm;
/** First lines of what vitest and the example runner say about a failure. */
const TROUBLE = /^\s*(?:FAIL\s+\S|✗|×|\S+:\d+(?::\d+)?: |[\w./-]+\(\d+,\d+\): error).*$/gm;
const SHOWN = 20;

/** What the drill found, in Markdown: versions, suites, the first troubles, what to do next. */
export function reportOf({ before, after, parts, output, failure, seconds }: DrillFacts): string {
  const suites: string[] = output.match(SUITE) ?? [];
  const total = output.match(/^\d+ passed, \d+ failed$/gm)?.at(-1);
  const troubles = [...new Set((output.match(TROUBLE) ?? []).map((line) => line.trim()))]
    .filter((line) => !suites.includes(line))
    .slice(0, SHOWN);
  return [
    '# Upgrade drill',
    `| | before | tried |\n| --- | --- | --- |\n| starknet.js | ${before.starknet} | ${after.starknet} |\n| starknet-devnet | ${before.devnet} | ${after.devnet} |`,
    `${failure ?? 'Everything passed.'} ${total ?? 'No test ran.'} ${parts.length > 0 ? `Parts: ${parts.join(', ')}.` : 'All parts.'} ${seconds} s.`,
    ...(suites.length > 0 ? [['```text', ...suites, '```'].join('\n')] : []),
    ...(troubles.length > 0
      ? [['First of what went wrong:', '', '```text', ...troubles, '```'].join('\n')]
      : []),
    failure
      ? 'Next: read `.cache/upgrade-drill/test.log`, repair in the copy, and take the repair over together with the new version.'
      : 'Next: set the versions in the project, run `npm test`, and look at the difference of each captured output.',
  ]
    .join('\n\n')
    .concat('\n');
}
