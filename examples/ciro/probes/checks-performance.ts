import { hash } from 'starknet';
import { hex } from '../lib/units.ts';
import type { ContractName } from '../system/types.ts';
import { ABSENT, contract } from './checks-roles.ts';
import { slot } from './contracts.ts';
import type { Probe, ProbeContext, ProbeResult } from './types.ts';

/** Percentile of numbers, nearest rank. @param part for example 0.95 */
export function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** Times a request, one after the other. @param limit milliseconds that 19 of 20 requests have to stay below */
function latency(
  id: string,
  title: string,
  reads: string,
  limit: number,
  ask: (context: ProbeContext) => Promise<unknown>,
): Probe {
  return {
    id,
    title: `${title}: 19 of 20 answers within ${limit} ms`,
    reads: `20 times ${reads}`,
    group: 'rpc',
    async run(context) {
      const times: number[] = [];
      for (let index = 0; index < 20; index++) {
        const started = performance.now();
        await ask(context);
        times.push(performance.now() - started);
      }
      const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)];
      return {
        ok: most <= limit,
        evidence: {
          expected: `at most ${limit} ms`,
          actual: `${Math.round(half)} ms (half), ${Math.round(most)} ms (19 of 20)`,
        },
      };
    },
  };
}

/** A counter that a loop of the contract runs up to. */
function loop(id: string, name: ContractName, variable: string, limit: bigint): Probe {
  return {
    id,
    title: `${name} loops over fewer than ${limit} entries`,
    reads: `starknet_getStorageAt ${name}, variable ${variable}`,
    group: 'storage',
    async run(context) {
      const target = contract(context, name);
      if (!target) return ABSENT;
      const count = BigInt(await context.node.storageAt(target.address, slot(variable)));
      return { ok: count < limit, evidence: { expected: `fewer than ${limit}`, actual: String(count) } };
    },
  };
}

/** L2 gas that an approval may take. */
const APPROVAL_LIMIT = 5_000_000n;

/** Estimates an approval of the deploying account without its signature. */
async function approval(context: ProbeContext): Promise<ProbeResult> {
  const [token, sender] = [contract(context, 'CIROToken'), context.environment.accountAddress];
  if (!token || !sender) return ABSENT;
  const zero = { max_amount: '0x0', max_price_per_unit: '0x0' };
  const transaction = {
    type: 'INVOKE',
    version: '0x3',
    sender_address: sender,
    calldata: ['0x1', token.address, hash.getSelectorFromName('approve'), '0x3', sender, '0x0', '0x0'],
    signature: [],
    nonce: hex(await context.node.nonce(sender)),
    resource_bounds: { l1_gas: zero, l1_data_gas: zero, l2_gas: zero },
    tip: '0x0',
    paymaster_data: [],
    account_deployment_data: [],
    nonce_data_availability_mode: 'L1',
    fee_data_availability_mode: 'L1',
  };
  const [estimate] = await context.node.rpc.read<{ l2_gas_consumed: string }[]>('starknet_estimateFee', {
    request: [transaction],
    simulation_flags: ['SKIP_VALIDATE'],
    block_id: 'latest',
  });
  const gas = BigInt(estimate?.l2_gas_consumed ?? APPROVAL_LIMIT + 1n);
  return {
    ok: gas <= APPROVAL_LIMIT,
    evidence: { expected: `at most ${APPROVAL_LIMIT} L2 gas`, actual: `${gas} L2 gas` },
  };
}

const tokenCall = async (context: ProbeContext): Promise<unknown> => {
  const token = context.layout.addresses.get('CIROToken');
  return token ? context.node.call(token, 'total_supply') : undefined;
};

/** Checks of response times, costs and growth. */
export const performanceProbes: Probe[] = [
  latency('latency/block-number', 'the node answers', 'starknet_blockNumber', 1000, ({ node }) =>
    node.blockNumber(),
  ),
  latency('latency/call', 'a call answers', 'starknet_call CIROToken.total_supply', 2000, tokenCall),
  {
    id: 'latency/batch',
    title: 'the node answers a batch of 20 requests',
    reads: 'one HTTP request with 20 times starknet_blockNumber',
    group: 'rpc',
    async run({ environment }) {
      const started = performance.now();
      const response = await fetch(environment.rpcUrl ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(
          Array.from({ length: 20 }, (_, id) => ({
            jsonrpc: '2.0',
            id,
            method: 'starknet_blockNumber',
            params: [],
          })),
        ),
        signal: AbortSignal.timeout(10_000),
      });
      const answers = (await response.json().catch(() => undefined)) as unknown;
      const count = Array.isArray(answers) ? answers.length : 0;
      return {
        ok: count === 20,
        evidence: {
          expected: '20 answers',
          actual: `${count} answers in ${Math.round(performance.now() - started)} ms`,
        },
      };
    },
  },
  {
    id: 'cost/approve',
    title: 'an approval of the deploying account can be estimated and costs what it should',
    reads: 'starknet_estimateFee with SKIP_VALIDATE',
    group: 'view',
    run: approval,
  },
  loop('loops/workers', 'CDCPool', 'next_worker_id', 500n),
  loop('loops/proposals', 'CIROToken', 'proposal_count', 200n),
  loop('loops/timelock', 'TreasuryTimelock', 'next_tx_id', 200n),
];
