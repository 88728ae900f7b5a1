import { type Deviation, type Quirk, SEVERITIES, type Severity } from './facts.ts';
import { functionLink, quirkLink } from './links.ts';
import { cell, frontMatter, table } from './markdown.ts';
import type { Proof } from './proofs.ts';

const MEANING: Record<Severity, string> = {
  blocker: 'A feature that exists by name cannot work.',
  high: 'Funds, votes or control can be lost.',
  medium: 'Something behaves otherwise than its name or the public texts say, and it costs money or time.',
  low: 'A surprise to know about.',
};

/** The classes that a defect belongs to, for people. */
function where({ contract, contracts }: Quirk): string {
  if (contract === 'project') return 'around the contracts';
  return contract === 'all' ? (contracts?.join(', ') ?? 'all') : contract;
}

function proofText(proof: Proof | undefined): string {
  if (!proof) return '';
  if (proof.why) return `not shown by a run. ${cell(proof.why)}`;
  const names = proof.cases.map((name) => `“${cell(name)}”`);
  if (proof.test) names.push(`a test of its own (${proof.test})`);
  return names.join(', ');
}

function workaround({ workaround: text, guide }: Quirk): string {
  if (!text) return '';
  return `**Workaround:** ${cell(text)}${guide ? ` [How it is done](${guide}).` : ''}`;
}

function section(quirk: Quirk, deviations: Deviation[], proof: Proof | undefined): string {
  const changes = deviations.filter(({ quirk: id }) => id?.split(', ').includes(quirk.id));
  const next =
    changes.length > 0 ? changes.map((change) => `${change.contract}: ${cell(change.next)}`).join(' ') : '';
  const lines = [
    `**Where:** ${where(quirk)}`,
    `**Consequence:** ${cell(quirk.consequence)}`,
    workaround(quirk),
    next ? `**What next does:** ${next} ([why](next.md#${quirk.id.toLowerCase()}))` : '',
    quirk.functions?.length
      ? `**Functions:** ${quirk.functions.map((name) => functionLink(name, './reference')).join(', ')}`
      : '',
    proof ? `**Shown by:** ${proofText(proof)}` : '',
  ];
  return [
    `### ${quirk.id}: ${cell(quirk.title)} {#${quirk.id.toLowerCase()}}`,
    lines
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n');
}

/** The ten that decide whether somebody should deploy at all, and what a deployer does about them. */
function summary(quirks: Quirk[]): string {
  const blockers = quirks.filter(({ severity }) => severity === 'blocker');
  return table(
    ['what cannot work', 'contracts', 'what to do'],
    blockers.map((quirk) => [quirkLink(quirk, ''), cell(where(quirk)), cell(quirk.workaround ?? '')]),
  );
}

/** Counts of defects by contract and severity. */
function counts(quirks: Quirk[]): string {
  const names = [...new Set(quirks.map(({ contract }) => contract))];
  const label: Record<string, string> = { all: 'several contracts', project: 'around the contracts' };
  return table(
    ['contract', ...SEVERITIES],
    names.map((name) => [
      label[name] ?? name,
      ...SEVERITIES.map((severity) =>
        String(
          quirks.filter((quirk) => quirk.contract === name && quirk.severity === severity).length || '–',
        ),
      ),
    ]),
  );
}

/** The page that says what works and what does not in the published contracts. */
export function defectsPage(quirks: Quirk[], deviations: Deviation[], proofs: Map<string, Proof>): string {
  const shown = quirks.filter(({ id }) => {
    const proof = proofs.get(id);
    return proof && !proof.why;
  }).length;
  const sections = SEVERITIES.map((severity) => {
    const mine = quirks.filter((quirk) => quirk.severity === severity);
    return [
      `## ${severity.charAt(0).toUpperCase()}${severity.slice(1)} (${mine.length}) {#${severity}}`,
      MEANING[severity],
      ...mine.map((quirk) => section(quirk, deviations, proofs.get(quirk.id))),
    ].join('\n\n');
  });
  return [
    frontMatter({
      title: 'What works and what does not',
      description:
        'Decide what you can build on the published contracts, and what to do about each known defect.',
      sidebar_position: 2,
      toc_max_heading_level: 2,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `Decide what you can build on the published contracts before you deploy or audit them. ${quirks.length} defects and surprises are known. ${shown} of them are shown by tests that run on a devnet; each of the others says why it can't be shown.`,
    '**For deployers:** read the blockers, then the severities of the contracts that you deploy. **For auditors:** each defect has a fixed anchor (`#x1` on this page), the functions in which it shows, and the tests that show it (“file: name of the case”). The tests are in `examples/contracts/tests/cases/`; `npm test` runs them.',
    '## In short',
    '**What works:** moving CIRO in amounts below 10,000, approving and pulling any amount; submitting, assigning and paying jobs when the operator funds each payment in the transaction that pays and looks after what the contract does not check; registering workers and finding the first free one; treasury proposals that pay less than 10,000 CIRO; keeping books of vesting and burns that move nothing.',
    '**What cannot work at all:**',
    summary(quirks),
    'Where the [next family](next.md) changes something, the defect says so. Vesting, burning, reputation and the treasury have no successor.',
    '## How many',
    counts(quirks),
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}
