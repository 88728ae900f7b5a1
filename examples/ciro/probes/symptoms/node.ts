import { hash } from 'starknet';
import { NodeError } from '../../chain/errors.ts';
import { STRK, chainName } from '../../chain/node.ts';
import { CHAIN_IDS } from '../../config/resolve.ts';
import { hex, sameFelt } from '../../lib/units.ts';
import { type Found, type SymptomProbe, environmentOf, nodeOf, yesNo } from './types.ts';

/** Milliseconds that the node gets for one answer. */
const PATIENCE = 5_000;
/** Requests of the probe for steadiness. */
const SERIES = 20;

interface Exchange {
  answer: string;
  evidence: string;
  result?: unknown;
}

/** Why a request brought no answer. */
function noAnswer(error: unknown): Exchange {
  const cause =
    error instanceof Error ? (error.cause as { code?: string; message?: string } | undefined) : undefined;
  const code = cause?.code ?? '';
  const text = cause?.message ?? (error instanceof Error ? error.message : String(error));
  const evidence = code || text;
  if (error instanceof Error && error.name === 'TimeoutError')
    return { answer: 'timeout', evidence: `no answer within ${PATIENCE / 1000} s` };
  if (/bad port|invalid url|parse url/i.test(text)) return { answer: 'bad-address', evidence: text };
  if (code === 'ECONNREFUSED') return { answer: 'refused', evidence };
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return { answer: 'dns', evidence };
  if (/TIMEDOUT|TIMEOUT|EHOSTUNREACH|ENETUNREACH/.test(code)) return { answer: 'timeout', evidence };
  return { answer: 'broken', evidence };
}

function byStatus(status: number): string | undefined {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'limited';
  return status >= 500 ? 'server-error' : undefined;
}

/** One raw request, told apart by what comes back. */
export async function exchange(url: string, method = 'starknet_chainId'): Promise<Exchange> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return { answer: 'bad-address', evidence: 'the address does not start with http:// or https://' };
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    return noAnswer(error);
  }
  const known = byStatus(status);
  if (known) return { answer: known, evidence: `HTTP ${status}` };
  let body: { result?: unknown; error?: { code?: number; message?: string } } | null;
  try {
    body = JSON.parse(text) as typeof body;
  } catch {
    return {
      answer: 'not-json',
      evidence: `HTTP ${status}, and the answer begins with “${text.slice(0, 40)}”`,
    };
  }
  if (body?.result !== undefined)
    return { answer: 'ok', evidence: `HTTP ${status} with a result`, result: body.result };
  const reason = body?.error?.message ?? 'neither a result nor an error';
  return { answer: 'not-a-node', evidence: `HTTP ${status}: ${reason.slice(0, 120)}` };
}

/** The node of the environment answers, and belongs to its chain. */
async function usable(context: Parameters<SymptomProbe['run']>[0]): Promise<Found> {
  const environment = environmentOf(context);
  if (!environment.rpcUrl) return yesNo(false, 'rpc.url has no value');
  const { answer, evidence, result } = await exchange(environment.rpcUrl);
  if (answer !== 'ok') return yesNo(false, evidence);
  const [found, wanted] = [String(result), CHAIN_IDS[environment.config.chain_id]];
  const same = /^0x[0-9a-f]+$/i.test(found) && sameFelt(found, wanted);
  return yesNo(
    same,
    `chain ${same ? chainName(found) : found.slice(0, 40)}, the environment is for ${chainName(wanted)}`,
  );
}

export const nodeSymptoms: SymptomProbe[] = [
  { id: 'rpc/usable', reads: 'starknet_chainId', run: usable },
  {
    id: 'rpc/answer',
    reads: 'HTTP status and body of starknet_chainId',
    async run(context) {
      const { rpcUrl } = environmentOf(context);
      if (!rpcUrl) return { answer: 'bad-address', evidence: 'rpc.url has no value' };
      const { answer, evidence } = await exchange(rpcUrl);
      return { answer, evidence };
    },
  },
  {
    id: 'rpc/steady',
    reads: `${SERIES} times starknet_blockNumber`,
    async run(context) {
      const { rpcUrl = '' } = environmentOf(context);
      const failed: string[] = [];
      for (let index = 0; index < SERIES; index++) {
        const { answer, evidence } = await exchange(rpcUrl, 'starknet_blockNumber');
        if (answer !== 'ok') failed.push(evidence);
      }
      const kinds = [...new Set(failed)].join('; ');
      return yesNo(
        failed.length === 0,
        failed.length === 0
          ? `${SERIES} of ${SERIES} answered`
          : `${failed.length} of ${SERIES} failed: ${kinds}`,
      );
    },
  },
  {
    id: 'rpc/second',
    reads: 'SECOND_RPC_URL: starknet_getBlockWithTxHashes',
    async run(context) {
      const second = process.env.SECOND_RPC_URL;
      if (!second) return { answer: 'unset', evidence: 'SECOND_RPC_URL is not set' };
      const node = nodeOf(context);
      const number = Math.max(0, (await node.blockNumber()) - 5);
      const own = await node.block({ block_number: number });
      const response = await fetch(second, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'starknet_getBlockWithTxHashes',
          params: { block_id: { block_number: number } },
        }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const { result } = (await response.json()) as { result?: { block_hash?: string } };
      const same = result?.block_hash !== undefined && sameFelt(result.block_hash, own.block_hash);
      return {
        answer: same ? 'same' : 'differs',
        evidence: `block ${number} is ${own.block_hash} here and ${result?.block_hash ?? 'unknown'} there`,
      };
    },
  },
  {
    id: 'rpc/archive',
    reads: 'starknet_getStorageAt at block 0',
    async run(context) {
      const node = nodeOf(context);
      try {
        await node.rpc.read('starknet_getStorageAt', {
          block_id: { block_number: 0 },
          contract_address: STRK,
          key: hex(hash.starknetKeccak('ERC20_name')),
        });
        return yesNo(true, 'the state of block 0 is served');
      } catch (error) {
        // At the first block of a network the token may not be there yet; the state itself is served then.
        if (error instanceof NodeError)
          return yesNo(error.code === 20, `error ${error.code}: ${error.reason}`);
        throw error;
      }
    },
  },
];
