import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { sameFelt } from '../lib/units.ts';
import type { Entry, Journal } from './journal.ts';

/** Refuses to continue a journal that belongs to another chain or account. */
export function checkJournal(environment: Environment, journal: Journal): void {
  const last = journal.entries.findLast(
    (entry): entry is Extract<Entry, { kind: 'run' }> => entry.kind === 'run',
  );
  if (!last) return;
  const chain = CHAIN_IDS[environment.config.chain_id];
  const account = environment.accountAddress ?? '0x0';
  if (sameFelt(last.chain, chain) && sameFelt(last.account, account)) return;
  const what = sameFelt(last.chain, chain) ? `the account ${last.account}` : `another chain (${last.chain})`;
  throw new CiroError(`The journal of ${environment.name} belongs to ${what}.`, {
    fix: 'Use an environment file with another name, or add --fresh, which moves the old journal and record away.',
    help: HELP.resume,
  });
}
