import { isCancel, text } from '@clack/prompts';
import type { Signer } from 'starknet';
import type { Environment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { formatAmount } from '../lib/units.ts';
import { isPredeployed } from '../secrets/predeployed.ts';
import type { Plan } from './plan.ts';

/** Refuses a plan that can't be paid or that costs more than allowed. @param paid fees of earlier runs, fri */
export function checkFees(environment: Environment, plan: Plan, paid: bigint): void {
  const { fees, balance } = plan;
  if (!fees || balance === undefined) return;
  const strk = (fri: bigint): string => formatAmount(fri, 'STRK', 6);
  const unknown = fees.unknown[0];
  if (unknown !== undefined) {
    throw new CiroError(`A step would fail: ${unknown}`, {
      fix: 'Nothing was sent. Correct the cause and run again.',
      help: HELP.runbook,
    });
  }
  if (fees.atMost + paid > environment.ceiling) {
    throw new CiroError(
      `This deployment may cost up to ${strk(fees.atMost)} (of that ${strk(fees.tip)} tip)${paid > 0n ? `, and ${strk(paid)} were paid already` : ''}; fees.ceiling is ${strk(environment.ceiling)}.`,
      {
        fix: 'Nothing was sent. Raise fees.ceiling or lower fees.tip if you agree with the price.',
        help: HELP.configuration,
      },
    );
  }
  if (fees.expected > balance) {
    throw new CiroError(
      `The account holds ${strk(balance)}, but the deployment is expected to cost ${strk(fees.expected)}.`,
      {
        fix: 'Nothing was sent. Fund the account with STRK, then run again.',
        help: HELP.accounts,
      },
    );
  }
}

/** Refuses keys that everyone knows, outside of a devnet. */
export async function checkKey(environment: Environment, signer: Signer): Promise<void> {
  if (environment.config.network === 'devnet' || !(await isPredeployed(signer))) return;
  throw new CiroError(`The key of the account is a predeployed key of a devnet: everyone knows it.`, {
    fix: `Nothing was sent. Use a key of your own for ${environment.config.network}.`,
    help: HELP.accounts,
  });
}

/**
 * Asks before anything is sent to Mainnet: the name of the environment has to be typed, or given as
 * `--yes-i-mean <name>`.
 *
 * @param words `effect`: what happens beyond spending STRK; `stopped`: what is true when the answer is no
 */
export async function confirmMainnet(
  environment: Environment,
  transactions: number,
  yesIMean: unknown,
  { effect, stopped }: { effect?: string; stopped: string } = { stopped: 'Nothing was sent.' },
): Promise<void> {
  if (environment.config.network !== 'mainnet' || transactions === 0) return;
  const { name } = environment;
  if (yesIMean === name) return;
  if (yesIMean !== undefined) {
    throw new CiroError(`--yes-i-mean says "${String(yesIMean)}", but the environment is "${name}".`, {
      fix: stopped,
      help: HELP.runbook,
    });
  }
  if (!process.stdin.isTTY) {
    throw new CiroError(`${name} is on Mainnet: this spends real STRK and cannot be undone.`, {
      fix: `${stopped} Run on a terminal and type the name, or add --yes-i-mean ${name}.`,
      help: HELP.runbook,
    });
  }
  const answer = await text({
    message: `This sends ${transactions} transaction${transactions === 1 ? '' : 's'} to Mainnet${effect ? ` and ${effect}` : ''}. Type "${name}" to go on.`,
  });
  if (isCancel(answer) || answer !== name)
    throw new CiroError(`Stopped: the name was not typed. ${stopped}`, { help: HELP.runbook });
}
