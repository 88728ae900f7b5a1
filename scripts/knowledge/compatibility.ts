import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { abiFindings } from '../../examples/ciro/upgrade-check/abi-diff.ts';
import { type AbiModel, readAbi } from '../../examples/ciro/upgrade-check/abi.ts';
import { type Finding } from '../../examples/ciro/upgrade-check/findings.ts';
import { type Family, artifactFile } from '../contracts/package.ts';
import { code, prose } from './markdown.ts';

const FILE = fileURLToPath(new URL('../../docs/migration/compatibility-tables.md', import.meta.url));

type Side = [Family, string];

/** What is compared: the two families, then the two versions of next. */
const COMPARED: [title: string, before: Side, after: Side][] = [
  ['CIROToken: published to next', ['published', 'CIROToken'], ['next', 'CIROToken']],
  ['CDCPool: published to next', ['published', 'CDCPool'], ['next', 'CDCPool']],
  ['JobManager: published to next', ['published', 'JobManager'], ['next', 'JobManager']],
  ['TreasuryTimelock: published to next', ['published', 'TreasuryTimelock'], ['next', 'TreasuryTimelock']],
  ['CIROToken: version 1 to 2', ['next', 'CIROToken'], ['next', 'CIROTokenV2']],
  ['CDCPool: version 1 to 2', ['next', 'CDCPool'], ['next', 'CDCPoolV2']],
];

function modelOf([family, contract]: Side): AbiModel {
  const { abi } = JSON.parse(readFileSync(artifactFile(family, contract), 'utf8')) as { abi: unknown };
  return readAbi(abi, `${family}/${contract}`);
}

/** Who notices a finding. */
function audience({ item, reason }: Finding): string {
  if (item.startsWith('event')) return 'indexers';
  if (item === 'constructor') return 'whoever deploys';
  return reason === 'added' ? 'nobody' : 'callers';
}

function table(findings: Finding[]): string[] {
  if (findings.length === 0) return ['Nothing.', ''];
  const rows = findings.map((finding) => {
    const [kind = '', ...name] = finding.item.split(' ');
    const item = name.length > 0 ? `${kind} ${code(name.join(' '))}` : kind;
    return `| ${item} | ${prose(finding.text)} | ${audience(finding)} |`;
  });
  return ['| What | Change | Who notices |', '| --- | --- | --- |', ...rows, ''];
}

function section([title, before, after]: (typeof COMPARED)[number]): string[] {
  const findings = abiFindings(modelOf(before), modelOf(after));
  const added = findings.filter(({ reason }) => reason === 'added');
  const names = (kind: string): string =>
    added
      .filter(({ item }) => item.startsWith(kind))
      .map(({ item }) => code(item.slice(kind.length + 1)))
      .join(', ') || 'none';
  return [
    `## ${title}`,
    '',
    ...table(findings.filter((finding) => finding.reason !== 'added' && finding.item !== 'class')),
    `New functions: ${names('function')}.`,
    '',
    `New events: ${names('event')}.`,
    '',
  ];
}

/** Writes the page with the compatibility tables from the differences of the ABIs. @returns number of comparisons */
export function generateCompatibility(): number {
  const lines = [
    '---',
    'title: Compatibility tables',
    'description: See every function and event that changes between the families and versions.',
    'sidebar_position: 10',
    '---',
    '',
    'You look up what changes for your program. The tables come from the interfaces of the compiled classes. They tell what a caller sees, not what a function does: for that, read [Backward compatibility](backward-compatibility.md).',
    '',
    ...COMPARED.flatMap(section),
  ];
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${lines.join('\n').trimEnd()}\n`);
  return COMPARED.length;
}
