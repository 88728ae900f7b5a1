import { Journal } from '../../deploy/journal.ts';
import type { DoctorContext, Transaction } from '../../doctor/context.ts';
import { hex, sameFelt } from '../../lib/units.ts';
import { type Found, type SymptomProbe, Unanswered, environmentOf, nodeOf, yesNo } from './types.ts';

/** How a transaction stands: none (not given), unknown, waiting, succeeded, reverted. */
export function outcomeOf(transaction: Transaction | undefined): string {
  if (!transaction) return 'none';
  const { status, receipt } = transaction;
  if (receipt) return receipt.execution_status === 'REVERTED' ? 'reverted' : 'succeeded';
  return status ? 'waiting' : 'unknown';
}

async function outcome(context: DoctorContext): Promise<Found> {
  const transaction = await context.transaction();
  const answer = outcomeOf(transaction);
  if (!transaction) return { answer, evidence: 'no hash was given (--tx)' };
  const { status, receipt } = transaction;
  const parts = [
    `${context.subject.tx}:`,
    receipt?.execution_status ?? status?.execution_status,
    receipt?.finality_status ?? status?.finality_status ?? 'unknown to the node',
    receipt?.block_number === undefined ? undefined : `block ${receipt.block_number}`,
  ];
  return { answer, evidence: parts.filter(Boolean).join(' ') };
}

/** The signed transaction of the journal with the subject's hash. */
function journaled(context: DoctorContext) {
  const { name } = environmentOf(context);
  const { tx } = context.subject;
  return Journal.open(name, { readOnly: true })
    .entries.filter((entry) => entry.kind === 'signed')
    .find(({ hash }) => tx !== undefined && sameFelt(hash, tx));
}

async function nonce(context: DoctorContext): Promise<Found> {
  const { subject } = context;
  const account = subject.account ?? environmentOf(context).accountAddress;
  const signed = journaled(context)?.nonce;
  const own = subject.nonce ?? (signed === undefined ? undefined : BigInt(signed));
  if (own === undefined || !account)
    throw new Unanswered('needs --nonce, the nonce of your signed transaction');
  const next = await nodeOf(context).nonce(account);
  const evidence = `your transaction has nonce ${own}, the next one of ${hex(account)} is ${next}`;
  if (next === own) return { answer: 'free', evidence };
  return { answer: next > own ? 'used' : 'gap', evidence };
}

export const transactionSymptoms: SymptomProbe[] = [
  {
    id: 'transaction/outcome',
    reads: 'starknet_getTransactionStatus, starknet_getTransactionReceipt',
    run: outcome,
  },
  {
    id: 'transaction/journaled',
    reads: 'the journal of the environment',
    async run(context) {
      const signed = journaled(context);
      return yesNo(
        signed !== undefined,
        signed ? `step ${signed.step}` : 'the journal does not have the hash',
      );
    },
  },
  { id: 'transaction/nonce', reads: 'starknet_getNonce', run: nonce },
];
