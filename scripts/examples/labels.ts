import type { Devnet } from '../devnet/start.ts';

/** What an output shows instead of values that change with the build: longest hex first. */
export type Labels = Map<string, string>;

const HEX = /0x[0-9a-fA-F]{40,64}/g;
/** Block times of a devnet run: 2025-12 to 2036-01, seconds. */
const TIME = /\b(?:176[7-9]|17[7-9]\d|1[89]\d\d|20[0-7]\d)\d{6}\b/g;

interface StateUpdate {
  state_diff: { deployed_contracts: { address: string; class_hash: string }[] };
}

const plain = (hex: string): string => `0x${BigInt(hex).toString(16)}`;

/** Adds one value under a label; the first label of a value stays. */
export function label(labels: Labels, value: string, name: string): void {
  const key = plain(value);
  if (!labels.has(key)) labels.set(key, `<${name}>`);
}

/** Names the transactions and blocks after `fromBlock`, so that their hashes can be shown by label. */
export async function labelChain(labels: Labels, devnet: Devnet, fromBlock: number): Promise<void> {
  const last = await devnet.rpc<number>('starknet_blockNumber');
  for (let number = fromBlock; number <= last; number++) {
    const block = await devnet.rpc<{ block_hash: string; transactions: string[] }>(
      'starknet_getBlockWithTxHashes',
      {
        block_id: { block_number: number },
      },
    );
    label(labels, block.block_hash, 'block hash');
    for (const transaction of block.transactions) label(labels, transaction, 'transaction hash');
    await labelDeployed(labels, devnet, number);
  }
}

/** Names contracts that were deployed in a block after their class. */
async function labelDeployed(labels: Labels, devnet: Devnet, block_number: number): Promise<void> {
  const { state_diff } = await devnet.rpc<StateUpdate>('starknet_getStateUpdate', {
    block_id: { block_number },
  });
  for (const { address, class_hash } of state_diff.deployed_contracts) {
    const name = /^<class hash of (.*)>$/.exec(labels.get(plain(class_hash)) ?? '')?.[1];
    label(labels, address, name ?? 'new contract');
  }
}

/**
 * Replaces addresses, class, transaction and block hashes, and block times by labels, so that a change of a
 * contract does not change the captured outputs. Unknown long hex values stay: they are facts (selectors,
 * felts of messages) and must be the same on every run.
 */
export function applyLabels(text: string, labels: Labels): string {
  return text
    .replace(HEX, (hex) => labels.get(plain(hex)) ?? hex)
    .replace(TIME, '<time>')
    .replace(/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1:5050');
}
