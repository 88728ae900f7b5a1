/**
 * Asks for the state of a job that may not exist. The published contracts refuse an unknown id instead of answering
 * zeros (X2), so the refusal is the answer.
 *
 * npm install starknet tsx
 * Set RPC_URL and JOB_MANAGER.
 */
import { CallData, RpcError, RpcProvider, cairo, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const STATES = ['Queued', 'Processing', 'Completed'];

// #region exists
/** What a record that was never written leads to. */
const UNWRITTEN = shortString.encodeShortString('Unknown enum indicator:');

/** State of a job, or undefined when it does not exist. Everything else is thrown. */
async function stateOf(job: bigint): Promise<string | undefined> {
  try {
    const [state] = await provider.callContract({
      contractAddress: env('JOB_MANAGER'),
      entrypoint: 'get_job_state',
      calldata: CallData.compile([cairo.uint256(job)]),
    });
    return STATES[Number(state)];
  } catch (error) {
    const refused = error instanceof RpcError && error.baseError.code === 40;
    if (refused && JSON.stringify(error.baseError.data).includes(UNWRITTEN)) return undefined;
    throw error;
  }
}
// #endregion exists

console.log('job 99:', (await stateOf(99n)) ?? 'does not exist');
