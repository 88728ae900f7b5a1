import type { Decoded } from './types.ts';

type Found = Omit<Decoded, 'next' | 'summary'>;

function short(felt: string): string {
  return felt.length > 20 ? `${felt.slice(0, 10)}…${felt.slice(-6)}` : felt;
}

function forReasons(found: Found): string[] {
  const unknown = found.reasons.filter(
    (reason) => !found.matches.some((match) => match.evidence === reason.evidence),
  );
  const innermost = found.stack.at(-1);
  return unknown
    .slice(0, 3)
    .map((reason) =>
      innermost?.address
        ? `“${reason.text}” is not in the catalogue: the contract at ${short(innermost.address)} raised it. Ask the node for its class with starknet_getClassHashAt and look the text up in that contract's source.`
        : `“${reason.text}” is not in the catalogue. Find the contract that raised it: paste the whole error with its “Error in contract” lines, or read the trace with starknet_traceTransaction.`,
    );
}

function forRpc(found: Found): string[] {
  return found.rpc
    .filter(
      ({ message }) =>
        !found.matches.some((match) => match.certainty === 'exact' && match.evidence === message),
    )
    .map(
      ({ code, message }) =>
        `JSON-RPC code ${code} (“${message.slice(0, 120)}”) is not in the catalogue in this form: look it up in the documentation of your node or provider.`,
    );
}

function forValues(found: Found): string[] {
  return found.values.slice(0, 3).flatMap(({ felt, readings }) => {
    if (readings.length > 0) return [];
    return [
      `${short(felt)} is a hash or an address that this decoder does not know. As a transaction: starknet_getTransactionReceipt. As a contract: starknet_getClassHashAt. As a class: starknet_getClass. As a selector: compare it with the ABI of the contract that you called.`,
    ];
  });
}

function forTransaction(found: Found): string[] {
  const { execution, finality } = found.transaction ?? {};
  if (execution === 'SUCCEEDED')
    return [
      'The transaction succeeded: nothing reverted. If the effect is missing, read its events and the returned values.',
    ];
  if (execution === 'REVERTED' && found.reasons.length === 0) {
    return [
      'The transaction reverted, but no reason is in what you pasted: read revert_reason in the receipt (starknet_getTransactionReceipt).',
    ];
  }
  if (!execution && finality)
    return [`The transaction is ${finality} and has no receipt yet: wait, then ask for the receipt.`];
  return [];
}

/** The next diagnostic steps; never empty when no record fits for sure. */
export function nextSteps(found: Found): string[] {
  const steps = [...forTransaction(found), ...forReasons(found), ...forRpc(found), ...forValues(found)];
  const sure = found.matches.some((match) => match.certainty === 'exact');
  if (steps.length > 0 || sure) return steps;
  if (found.matches.length === 1)
    return ['One record may fit: paste the whole error, with its message and data, to be sure.'];
  if (found.matches.length > 1)
    return [
      'Several records fit: paste the whole error, with the lines before and after, to tell them apart.',
    ];
  if (found.values.length > 0)
    return [
      'This is what the value can stand for. Paste the message that it came from to learn which one is meant.',
    ];
  return [
    'Nothing in this text is known. Paste the complete error: the message, the JSON-RPC code, its data, or the receipt of the transaction.',
    'If the error comes from your own program, print it with console.error(error) and, for starknet.js, error.baseError.',
  ];
}
