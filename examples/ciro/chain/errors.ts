import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';

/** A refusal of the node, with the number and data of JSON-RPC. */
export class NodeError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    readonly data: unknown,
    readonly method: string,
  ) {
    super(`${method}: ${code} ${reason}`);
    this.name = 'NodeError';
  }
}

/** The request did not bring an answer: no connection, time over, or an answer that is no JSON. */
export class TransportError extends Error {
  constructor(
    message: string,
    /** Seconds after which the server wants to be asked again. */
    readonly retryAfter?: number,
    /** True when the server said that the request itself is wrong (HTTP 4xx). */
    readonly refused = false,
  ) {
    super(message);
    this.name = 'TransportError';
  }
}

/** The innermost text of a node's error, where Starknet puts the reason. */
export function innermost(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data === null || typeof data !== 'object') return data === undefined ? '' : String(data);
  const fields = data as Record<string, unknown>;
  for (const key of ['execution_error', 'revert_error', 'error', 'reason'])
    if (fields[key] !== undefined) return innermost(fields[key]);
  return JSON.stringify(data);
}

/** The last line of a revert text that says something, without the frames around it. */
export function revertReason(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.at(-1) ?? text;
}

/** What a refusal that no command expected means for a reader. */
const MEANINGS: Record<number, [what: string, fix: string]> = {
  20: [
    'nothing is deployed at an address that was asked',
    'Compare the addresses and the network: "status" shows them.',
  ],
  24: ['it has no such block', 'Take a block that exists, at most the newest: "status" shows its number.'],
  28: ['a class is not declared there', 'Compare the class hash and the network.'],
};

/** The error for a refusal that no command expected. */
export function refused(error: NodeError): CiroError {
  const { code, method, reason, data } = error;
  const [what, fix] = MEANINGS[code] ?? [
    [reason, innermost(data)].filter(Boolean).join(': '),
    'Give this message to "npm run ciro -- decode" to learn more.',
  ];
  return new CiroError(`The node refuses ${method} (${code}): ${what}.`, {
    fix,
    help: HELP.network,
    cause: error,
  });
}

/** The error for a node that can't be reached or answers nonsense. */
export function unreachable(method: string, error: unknown, attempts: number): CiroError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CiroError(
    `The node did not answer ${method} after ${attempts} attempt${attempts === 1 ? '' : 's'}: ${reason}.`,
    {
      fix: 'Check that the node runs and that rpc.url is right, then run the same command again: it continues where it stopped.',
      help: HELP.environments,
      cause: error,
    },
  );
}
