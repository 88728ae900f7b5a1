import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { hash } from 'starknet';

/** Blocks of the stand-in. */
const BLOCKS = 100;
/** One holder in so many has given an allowance. */
const ALLOWANCES = 10;
const OWNER = '0x0a11ce';

const selector = (name: string): string => hash.getSelectorFromName(name);
const TRANSFER = selector('Transfer');
const APPROVAL = selector('Approval');
const FIRST = 1n << 244n;
const CIRO = 10n ** 18n;
const holder = (index: number): string => `0x0${(FIRST + BigInt(index)).toString(16)}`;
const u256 = (amount: bigint): string[] => [`0x${amount.toString(16)}`, '0x0'];

/** The event with an index: a transfer to each holder, then the approvals. */
function eventAt(index: number, holders: number, token: string) {
  const approval = index >= holders;
  const who = holder(approval ? (index - holders) * ALLOWANCES : index);
  return {
    from_address: token,
    keys: [approval ? APPROVAL : TRANSFER],
    data: [...(approval ? [who, OWNER] : [OWNER, who]), '0xde0b6b3a7640000', '0x0'],
    block_number: 1 + Math.floor((index * (BLOCKS - 2)) / (holders * (1 + 1 / ALLOWANCES))),
    block_hash: '0x1',
    transaction_hash: '0x2',
  };
}

interface Params {
  block_id?: { block_number: number };
  filter?: { address: string; chunk_size: number; continuation_token?: string };
  request?: { entry_point_selector: string; calldata: string[] };
}

/** Each holder has 1 CIRO; 950 million more belong to nobody, as in the published token. */
const VIEWS: Record<string, (holders: bigint, calldata: string[]) => string[]> = {
  [selector('balance_of')]: (holders, [account = '0x0']) => {
    const index = BigInt(account) - FIRST;
    return u256(index >= 0n && index < holders ? CIRO : 0n);
  },
  [selector('allowance')]: () => u256(CIRO),
  [selector('total_supply')]: (holders) => u256((950_000_000n + holders) * CIRO),
  [selector('get_total_burned')]: () => u256(0n),
  [selector('is_paused')]: () => ['0x1'],
  [selector('get_workers_by_capability')]: () => ['0x0'],
};

function answer(method: string, { block_id, filter, request }: Params, holders: number, token: string) {
  switch (method) {
    case 'starknet_chainId':
      return '0x534e5f5345504f4c4941';
    case 'starknet_blockNumber':
      return BLOCKS;
    case 'starknet_getBlockWithTxHashes': {
      const number = block_id?.block_number ?? 0;
      return { block_hash: '0x1', block_number: number, timestamp: 1_767_225_600 + number };
    }
    case 'starknet_getBlockWithReceipts':
      return { transactions: [] };
    case 'starknet_getStorageAt':
      return '0x1';
    case 'starknet_call':
      return VIEWS[request?.entry_point_selector ?? '']?.(BigInt(holders), request?.calldata ?? []);
    case 'starknet_getEvents': {
      if (filter?.address !== token) return { events: [] };
      const count = holders + Math.ceil(holders / ALLOWANCES);
      const from = Number(filter.continuation_token ?? 0);
      const to = Math.min(count, from + filter.chunk_size);
      const events = Array.from({ length: to - from }, (_, index) => eventAt(from + index, holders, token));
      return { events, ...(to < count ? { continuation_token: String(to) } : {}) };
    }
    default:
      return undefined;
  }
}

/**
 * A stand-in for a node whose token has any number of holders, for measurements that no devnet can hold. It answers
 * what a snapshot asks, one transfer event for each holder and an approval for each tenth, and keeps nothing in
 * memory.
 *
 * @returns its JSON-RPC address and how to stop it
 */
export async function nodeWithHolders(
  holders: number,
  token: string,
): Promise<{ url: string; stop(): void }> {
  const reply = ({ id, method, params }: { id: number; method: string; params: Params }) => {
    const result = answer(method, params, holders, token);
    return result === undefined
      ? { jsonrpc: '2.0', id, error: { code: -32601, message: `the stand-in does not know ${method}` } }
      : { jsonrpc: '2.0', id, result };
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const document = JSON.parse(body) as Parameters<typeof reply>[0] | Parameters<typeof reply>[0][];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(Array.isArray(document) ? document.map(reply) : reply(document)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rpc`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
