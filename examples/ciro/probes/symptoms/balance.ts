import type { DoctorContext } from '../../doctor/context.ts';
import { formatAmount, sameFelt } from '../../lib/units.ts';
import { ciroBalance, contractOf, given } from './read.ts';
import { type Found, type SymptomProbe, Unanswered, environmentOf, nodeOf, yesNo } from './types.ts';

const UNIT = 10n ** 18n;

/** The account that the subject names, otherwise the one of the environment. */
function holderOf(context: DoctorContext): string {
  const account = context.subject.account ?? environmentOf(context).accountAddress;
  if (!account) throw new Unanswered('needs --account');
  return account;
}

async function compare(context: DoctorContext): Promise<Found> {
  const holder = holderOf(context);
  const expected = given(context.subject.expected, 'expected, the balance that you expect');
  const found = await ciroBalance(context, holder);
  const evidence = `${holder} holds ${formatAmount(found, 'CIRO')} (${found} base units), expected ${formatAmount(expected, 'CIRO')}`;
  if (found === expected) return { answer: 'equal', evidence };
  const factor = found !== 0n && expected !== 0n && (found === expected * UNIT || found * UNIT === expected);
  return { answer: factor ? 'factor' : 'differs', evidence };
}

export const balanceSymptoms: SymptomProbe[] = [
  { id: 'balance/compare', reads: 'starknet_call CIROToken.balance_of', run: compare },
  {
    id: 'account/large-transfer',
    reads: 'starknet_getEvents CIROToken, LargeTransferInitiated',
    async run(context) {
      const holder = holderOf(context);
      const events = await nodeOf(context).events(
        contractOf(context, 'CIROToken').address,
        'LargeTransferInitiated',
      );
      // Keys: selector, the two felts of the number, sender.
      const own = events.filter(({ keys }) => keys[3] !== undefined && sameFelt(keys[3], holder));
      return yesNo(own.length > 0, `${own.length} large transfers started by ${holder}`);
    },
  },
];
