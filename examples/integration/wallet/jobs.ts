/** What the page reads from the chain, and the call that it asks the wallet to sign. */
import { type Call, CallData, cairo, hash } from 'starknet';
import { jobManager, provider, startBlock } from './config.ts';

// #region units
/** '12.5' to base units. @throws when it is no amount */
export function parseAmount(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,18}))?$/.exec(text.trim());
  if (!match) throw new Error(`"${text}" is not an amount: write 12 or 12.5.`);
  return BigInt(match[1]! + (match[2] ?? '').padEnd(18, '0'));
}

/** Base units as text, cut after two decimals. */
export function showAmount(value: bigint): string {
  return `${value / 10n ** 18n}.${((value / 10n ** 16n) % 100n).toString().padStart(2, '0')}`;
}
// #endregion units

// #region read
/** Balance of a token, as text. */
export async function balance(token: string, entrypoint: string, holder: string): Promise<string> {
  const [low, high] = await provider.callContract({ contractAddress: token, entrypoint, calldata: [holder] });
  return showAmount(BigInt(low!) + (BigInt(high!) << 128n));
}

/** Jobs that were submitted in the name of a client, newest first. */
export async function jobsOf(client: string): Promise<{ id: bigint; payment: bigint; state: string }[]> {
  const found: { id: bigint; payment: bigint }[] = [];
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: jobManager,
      keys: [[hash.getSelectorFromName('JobSubmitted')], [], [], [client]], // selector, id low, id high, client
      from_block: { block_number: startBlock },
      to_block: 'latest',
      chunk_size: 100,
      continuation_token,
    });
    for (const { keys, data } of page.events)
      found.unshift({
        id: BigInt(keys[1]!) + (BigInt(keys[2]!) << 128n),
        payment: BigInt(data[0]!) + (BigInt(data[1]!) << 128n),
      });
    continuation_token = page.continuation_token;
  } while (continuation_token);
  const STATES = ['queued', 'processing', 'completed', 'failed', 'cancelled'];
  return Promise.all(
    found.slice(0, 20).map(async (job) => {
      const calldata = CallData.compile([cairo.uint256(job.id)]);
      const view = { contractAddress: jobManager, entrypoint: 'get_job_state', calldata };
      const [state] = await provider.callContract(view);
      return { ...job, state: STATES[Number(state)] ?? 'unknown' };
    }),
  );
}
// #endregion read

// #region call
/**
 * The call that submits a job, from what stands in the form.
 *
 * @throws when something in the form can't be right
 */
export async function submission(form: FormData, client: string): Promise<Call> {
  const payment = parseAmount(String(form.get('payment')));
  if (payment < 10n ** 18n || payment >= 10_000n * 10n ** 18n)
    throw new Error('The payment must be at least 1 and below 10,000 CIRO: JobManager pays no worker more.');
  const input = String(form.get('input')).trim();
  if (!/^0x[0-9a-f]{1,62}$/i.test(input))
    throw new Error(`"${input}" is not a hash: write 0x and hexadecimal digits.`);
  const { timestamp } = await provider.getBlock('latest');
  const amount = cairo.uint256(payment);
  // type, model, input, format, verification, reward, deadline, requirements, metadata
  const job = [0, cairo.uint256(0), input, 0, 0, amount, timestamp + 3600, [], []];
  const calldata = CallData.compile([...job, amount, client]);
  return { contractAddress: jobManager, entrypoint: 'submit_ai_job', calldata };
}
// #endregion call
