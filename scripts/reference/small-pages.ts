import { type MissingName, type RecordedAddress, slug } from './facts.ts';
import { cell, code, frontMatter, table } from './markdown.ts';

/** The page about names that no contract provides. */
export function missingPage(names: MissingName[]): string {
  return [
    frontMatter({
      title: 'What does not exist',
      description: 'Check whether a contract or feature that you read about exists before you plan with it.',
      sidebar_position: 4,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `Check whether something that you read about exists before you plan with it. The public repository and its texts mention these ${names.length} things. No contract that can be deployed provides them.`,
    table(
      ['name', 'where it comes from', 'what to do instead'],
      names.map(({ name, mentioned, instead }) => [cell(name), cell(mentioned), cell(instead)]),
    ),
    'The ten contracts that do exist are on [the map](overview.md); what does not work in them is on [What works and what does not](defects.md).',
  ]
    .join('\n\n')
    .concat('\n');
}

/** The table of recorded addresses, as a partial page that the guide includes. */
export function addressesPage({
  network,
  state_of,
  addresses,
}: {
  network: string;
  state_of: string;
  addresses: RecordedAddress[];
}): string {
  const contracts = new Set(addresses.map(({ contract }) => contract));
  const twice = [...contracts].filter(
    (name) => addresses.filter(({ contract }) => contract === name).length > 1,
  );
  const rows = addresses.map(({ contract, address, class_hash, recorded_in, remark }) => [
    `[${contract}](./reference/${slug(contract)}.md)`,
    code(address) + (class_hash ? ` (class ${code(class_hash)})` : ''),
    cell(recorded_in),
    cell(remark ?? ''),
  ]);
  return [
    frontMatter({
      title: 'Recorded addresses',
      description: 'Check an address that claims to be a CIRO contract before you send anything to it.',
      sidebar_position: 5,
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    'Check an address that claims to be a CIRO contract before you send anything to it. This page lists what the public repository records, and gives you a program that compares an address with a class that you built yourself. This page is about the published family.',
    `:::danger[Do not trust these addresses]\n\nThey are copied from texts of the public repository (state of ${state_of}, ${network}). Nobody has checked them on the chain for this page. ${twice.length} of ${contracts.size} contracts are recorded with two different addresses: ${twice.join(', ')}. The classes behind them may be older than the public source: the token's transfer limit, for example, was unset for some weeks in its history, and with an unset limit \`transfer\` refuses every amount.\n\n:::`,
    '## Check an address',
    '**What you need:** an RPC endpoint of the network, the address, and the class that you expect: `<Contract>.contract_class.json` from your own build of the source that you reviewed. It costs nothing and needs no key.',
    '```ts file=reference/check-address.ts\n```',
    '```text output-of=reference/check-address.ts\n```',
    'Run it with your own values: `npx tsx check-address.ts`, with `RPC_URL`, `CLASS_FILE` and `ADDRESSES` set, for example `ADDRESSES=0x0662…,0x03c0…`. A class of CIROToken’s size takes a few seconds to hash.',
    'What the answers mean:',
    table(
      ['answer', 'meaning', 'do'],
      [
        [
          'same class',
          'The code at the address is what you built.',
          'Now check its settings: owner, token and treasury are per address, not per class. Read them as in [Reading](../integration/reading.md#without-a-getter-storage).',
        ],
        [
          'another class',
          'The code differs, or it was compiled with another compiler or other settings. The program lists functions that one side lacks.',
          'Build with the compiler that the deployer used. If it still differs, treat the contract as unknown.',
        ],
        [
          'no contract',
          'Nothing is deployed there on this network.',
          'Check the network. Do not send anything.',
        ],
      ],
    ),
    'The same class is necessary, not sufficient. Anyone can deploy the same class with their own address as owner.',
    '## What is recorded',
    table(['contract', 'address', 'recorded in', 'remark'], rows),
    'No address on Mainnet is recorded.',
    '## What goes wrong',
    "- **`Contract not found`.** The address is not deployed on the network of `RPC_URL`. Sepolia and Mainnet are different networks.\n- **Another class although the source is the same.** Class hashes depend on the version of the compiler and its settings. Compare with the same compiler, or ask the deployer for a source verification on an explorer.\n- **Sending to a class that you did not check.** Transfers can't be undone.",
  ]
    .join('\n\n')
    .concat('\n');
}
