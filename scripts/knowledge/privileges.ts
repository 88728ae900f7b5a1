import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type ContractFact,
  type FunctionFact,
  type Quirk,
  readContracts,
  readQuirks,
  slug,
} from '../reference/facts.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';

const PAGE = fileURLToPath(new URL('../../docs/best-practices/privileges.md', import.meta.url));

/** Who may call a function, as a class of keys. */
export type Holder =
  | 'owner'
  | 'admin'
  | 'council'
  | 'members'
  | 'emergency'
  | 'own record'
  | 'fixed address'
  | 'listed'
  | 'anyone';

/** Patterns on the text of `access`, the first that fits wins. */
const RULES: [RegExp, Holder][] = [
  [/proposer/, 'own record'],
  [/emergency member/, 'emergency'],
  [/council member\b(?!,)(?! \/)/, 'owner'],
  [/authorised creators|verifiers|authorised burner|registered revenue source/, 'listed'],
  [/a multisig member/, 'members'],
  [/stored (paymaster|job_manager)/, 'fixed address'],
  [/beneficiary|owner address of that worker_id|worker address bound/, 'own record'],
  [/^admin/, 'admin'],
  [/^owner/, 'owner'],
  [/^any(one)?\b/, 'anyone'],
];

/** The class of keys that may call a function. @throws Error when no rule knows the text */
export function holderOf(contract: string, { name, access }: FunctionFact): Holder {
  if (contract === 'GovernanceTreasury' && /any single council member/.test(access)) return 'council';
  const rule = RULES.find(([pattern]) => pattern.test(access));
  if (!rule) throw new Error(`privileges: no rule for the access of ${contract}.${name}: "${access}"`);
  return rule[1];
}

interface Row {
  contract: ContractFact;
  fact: FunctionFact;
  holder: Holder;
  defects: Quirk[];
}

/** One row for each function that changes state. */
export function privilegeRows(contracts = readContracts(), quirks = readQuirks()): Row[] {
  return contracts.flatMap((contract) =>
    contract.functions
      .filter(({ mutability }) => mutability !== 'view')
      .map((fact) => ({
        contract,
        fact,
        holder: holderOf(contract.name, fact),
        defects: quirks.filter(({ functions }) => functions?.includes(`${contract.name}.${fact.name}`)),
      })),
  );
}

const SECTIONS: { title: string; holders: Holder[]; text: string }[] = [
  {
    title: 'Owner and admin',
    holders: ['owner', 'admin'],
    text: 'One address for each contract. [Most of them can never be changed](./admin-roles.md).',
  },
  {
    title: 'Council, members and emergency members',
    holders: ['council', 'members', 'emergency'],
    text: 'Several people. One signature is enough for everything in this table but executing a transaction of the timelock, which counts approvals.',
  },
  {
    title: 'Addresses and lists',
    holders: ['fixed address', 'listed'],
    text: 'An address of the constructor, or a list that the owner keeps.',
  },
  {
    title: 'People over their own records',
    holders: ['own record'],
    text: 'Beneficiaries, workers and proposers; some of these functions are open to the owner or admin too.',
  },
  {
    title: 'Anyone',
    holders: ['anyone'],
    text: 'No key of yours protects these functions. The defects say which of them cost you something.',
  },
];

/** The text without the words that only make sense in the facts' own list. */
const plain = (access: string): string =>
  access.replace(' at HEAD', '').replace(/ \(see quirks: ([^)]*)\)/, ' ($1)');

function row({ contract, fact, defects }: Row): string[] {
  const link = `[${code(fact.name)}](../contracts/reference/${slug(contract.name)}.md#${fact.name.replaceAll('_', '-')})`;
  const known = defects.map(({ id, title }) => `${id}: ${cell(title)}`).join('; ');
  return [contract.name, link, cell(plain(fact.access)), cell(fact.effect), known];
}

/** The page of all functions that change state, by who may call them. */
export function privilegesPage(): string {
  const rows = privilegeRows();
  const sections = SECTIONS.map(({ title, holders, text }) => {
    const members = rows.filter(({ holder }) => holders.includes(holder));
    return `## ${title}\n\n${text} ${members.length} functions.\n\n${table(
      ['contract', 'function', 'who may call it', 'what it does', 'known defects'],
      members.map(row),
    )}`;
  });
  return [
    frontMatter({
      title: 'Privileged functions',
      description: 'Look up who may call each function of the published contracts that changes state.',
      sidebar_position: 2,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You look up which key can do what. All ${rows.length} functions of the published contracts that change state, by who may call them. This page is generated from the facts about the contracts. The [threat model](./overview.md) says what follows.`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Writes `docs/best-practices/privileges.md`. @returns number of functions */
export function generatePrivileges(): number {
  writeFileSync(PAGE, privilegesPage());
  return privilegeRows().length;
}
