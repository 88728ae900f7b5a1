import { openArtifacts } from '../artifacts/loader.ts';
import { Rpc, sleep } from '../chain/rpc.ts';
import { wireClass } from '../chain/transactions.ts';
import { Journal, type Signed } from '../deploy/journal.ts';
import { CONTRACT_NAMES } from '../system/types.ts';

/** Milliseconds of a node for the transactions of a deployment. */
export interface Replayed {
  estimating: number;
  executing: number;
}

interface Transaction {
  hash: string;
  wire: unknown;
  method: string;
  params: unknown;
}

/** Signed transactions of the journal, each declaration together with the deployment that follows it. */
function journaled(): Transaction[][] {
  const artifacts = openArtifacts();
  const groups: Transaction[][] = [];
  for (const { kind, step, wire, hash } of Journal.open('devnet', { readOnly: true }).entries as Signed[]) {
    if (kind !== 'signed') continue;
    const contract = CONTRACT_NAMES.find((name) => step.startsWith(`declare/${name}@`));
    if (contract) {
      const declaration = { ...wire, contract_class: wireClass(artifacts.get(contract)) };
      const params = { declare_transaction: declaration };
      groups.push([{ hash, wire: declaration, method: 'starknet_addDeclareTransaction', params }]);
    } else {
      const one = {
        hash,
        wire,
        method: 'starknet_addInvokeTransaction',
        params: { invoke_transaction: wire },
      };
      if (step.startsWith('deploy/')) groups.at(-1)?.push(one);
      else groups.push([one]);
    }
  }
  return groups;
}

/**
 * Estimates and sends the signed transactions of a deployment again, one request after the other, and does nothing
 * else: what any tool has to wait for.
 *
 * @param url an empty devnet of the same seed, so that nonces and hashes are the same
 */
export async function replay(url: string): Promise<Replayed> {
  const rpc = new Rpc({ url, timeout: 60, retries: 0 });
  const times = { estimating: 0, executing: 0 };
  const timed = async (kind: keyof Replayed, work: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    await work();
    times[kind] += performance.now() - started;
  };
  for (const group of journaled()) {
    await timed('estimating', async () => {
      const request = group.map(({ wire }) => wire);
      const simulation_flags = ['SKIP_VALIDATE'];
      await rpc.once('starknet_estimateFee', { request, simulation_flags, block_id: 'latest' });
    });
    for (const { hash, method, params } of group) {
      await timed('executing', async () => {
        await rpc.once(method, params);
        const receipt = () =>
          rpc.once<{ finality_status: string }>('starknet_getTransactionReceipt', { transaction_hash: hash });
        while (!(await receipt()).finality_status.startsWith('ACCEPTED_ON')) await sleep(20);
      });
    }
  }
  return times;
}
