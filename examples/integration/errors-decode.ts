/**
 * Decodes what starknet.js throws, and what a receipt says, into a kind, a number and a reason. Provokes eight
 * failures and prints what it makes of them.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, JOB_MANAGER; OUTSIDER_ADDRESS and OUTSIDER_PRIVATE_KEY (any account without CIRO).
 */
import { Account, type Call, CallData, RpcError, RpcProvider, cairo, shortString } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const signer = (role: string, key = `${role}_PRIVATE_KEY`): Account =>
  new Account({ provider, address: env(`${role}_ADDRESS`), signer: env(key) });
const outsider = signer('OUTSIDER');

// #region reason
const BYTE_ARRAY = 0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3n;
const ENTRYPOINT_FAILED = BigInt(shortString.encodeShortString('ENTRYPOINT_FAILED'));

/** The text in the felts of a panic: a short string, or a byte array after its marker. */
function panicText(felts: bigint[]): string {
  const text = (felt: bigint) => (felt === 0n ? '' : shortString.decodeShortString(`0x${felt.toString(16)}`));
  if (felts[0] === BYTE_ARRAY)
    return felts
      .slice(2, 3 + Number(felts[1]))
      .map(text)
      .join('');
  return text(felts.find((felt) => felt !== ENTRYPOINT_FAILED) ?? 0n);
}

/** The reason in a text of a node: a revert reason of a receipt, or the innermost text of an error. */
function reasonIn(text: string): string | undefined {
  const felts = /\["0x[^\]]*\]/.exec(text)?.[0];
  if (felts) return panicText((JSON.parse(felts) as string[]).map(BigInt));
  return /\('([^']+)'\)/.exec(text)?.[1] ?? /^"(.*)"\.$/m.exec(text)?.[1];
}
// #endregion reason

// #region decode
interface Failure {
  /** call and transaction: a contract refused; node: the node refused; network: no answer; program: a mistake here. */
  kind: 'call' | 'transaction' | 'node' | 'network' | 'program';
  code?: number;
  reason: string;
}

/** What fetch, browsers, starknet.js and the programs of this page say when there was no usable answer. */
const NO_ANSWER =
  /fetch failed|failed to fetch|networkerror|load failed|time-?out|timed out|aborted|terminated|^HTTP \d|breaker is open|unexpected (token|end)|not valid json|empty response/i;

/** The innermost text of the data of a node's error; each contract in between adds a level. */
function innermost(data: unknown): string {
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null) return '';
  const { execution_error, revert_error, error } = data as Record<string, unknown>;
  return innermost(execution_error ?? revert_error ?? error);
}

function decode(error: unknown): Failure {
  if (!(error instanceof RpcError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: NO_ANSWER.test(reason) ? 'network' : 'program', reason };
  }
  const { code, message, data } = error.baseError;
  const reason = reasonIn(innermost(data));
  if (code === 40 && reason) return { kind: 'call', code, reason };
  if (code === 41 && reason) return { kind: 'transaction', code, reason };
  return { kind: 'node', code, reason: innermost(data) || message };
}
// #endregion decode

// #region provoke
const transfer: Call = {
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'transfer',
  calldata: CallData.compile([outsider.address, cairo.uint256(10_000n * 10n ** 18n)]),
};
const assign: Call = {
  contractAddress: env('JOB_MANAGER'),
  entrypoint: 'assign_job_to_worker',
  calldata: CallData.compile([cairo.uint256(1), 1]),
};
const call = (entrypoint: string, contractAddress = env('JOB_MANAGER')) =>
  provider.callContract({ contractAddress, entrypoint, calldata: CallData.compile([cairo.uint256(99)]) });
const dead = new RpcProvider({ nodeUrl: 'http://127.0.0.1:2/rpc' });

const attempts: Record<string, () => Promise<unknown>> = {
  'short string': () => outsider.execute(transfer),
  'byte array': () => outsider.execute(assign),
  'unknown id': () => call('get_job_details'),
  'byte array, call': () => provider.callContract(assign),
  'no function': () => call('no_such_function'),
  'no contract': () => call('get_job_details', '0x1234'),
  'wrong nonce': () => outsider.execute([], { nonce: 99, tip: 0n }),
  'dead node': () => dead.getChainId(),
};
for (const [name, attempt] of Object.entries(attempts)) {
  const failure = await attempt().catch(decode);
  console.log(name.padEnd(16), failure);
}
// #endregion provoke
