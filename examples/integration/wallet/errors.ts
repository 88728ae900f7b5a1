/** Turns failures of wallet, node and contract into a sentence for the person at the page. */
import { RpcError } from 'starknet';

// #region explain
/** Wallets agree on the code of a refusal, but not all send it. */
export function isRefusal(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: number; message?: string };
  return code === 113 || /USER_REFUSED|user (abort|reject|refus|cancel)|rejected by user/i.test(message);
}

/** The reason of the contract, deep in the answer to an estimate: ('short text') or "longer text". */
function reasonIn(error: RpcError): string {
  const reasons = [...JSON.stringify(error.baseError).matchAll(/\('([^']{3,})'\)|\\"([^"\\]+)\\"\./g)];
  const last = reasons.at(-1);
  return last
    ? `The contract refuses: ${last[1] ?? last[2]}.`
    : `The node refuses: ${error.baseError.message}.`;
}

/** What a failure means for the person at the page. */
export function explain(error: unknown): string {
  if (isRefusal(error)) return 'You declined in the wallet. Nothing was sent.';
  if (error instanceof RpcError) return reasonIn(error);
  const message = error instanceof Error ? error.message : 'The wallet reports an error without a reason.';
  // The words of Chrome, Firefox and Safari.
  if (/failed to fetch|networkerror|load failed/i.test(message))
    return 'The node does not answer. Try again later.';
  return message;
}
// #endregion explain
