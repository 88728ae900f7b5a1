import type { Node } from '../chain/node.ts';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { checkJournal } from '../deploy/check-journal.ts';
import { execute } from '../deploy/execute.ts';
import { checkKey, confirmMainnet } from '../deploy/guards.ts';
import { Journal } from '../deploy/journal.ts';
import type { Run } from '../deploy/run.ts';
import { type Step, configureStep } from '../deploy/steps.ts';
import type { Output } from '../lib/output.ts';
import { VERSION } from '../lib/version.ts';
import { openSigner } from '../secrets/signer.ts';
import type { ConfigureCall } from '../system/configure.ts';

/** What a rollback needs to send transactions. */
export interface Sending {
  environment: Environment;
  node: Node;
  out: Output;
  /** Value of `--yes-i-mean`. */
  yesIMean: unknown;
}

/** A journal of rollbacks and how to send with it. */
export interface Session {
  /** Confirmed transactions of all rollbacks so far: a number for the names of new steps. */
  attempt: number;
  /** Sends what is not done yet, in order. Asks before it spends on Mainnet. */
  send(calls: (ConfigureCall | Step)[]): Promise<void>;
}

const isStep = (call: ConfigureCall | Step): call is Step => 'sign' in call;

/** Opens the journal of rollbacks, lets `work` send, and closes it. Everything can be killed and run again. */
export async function withJournal<Result>(
  { environment, node, out, yesIMean }: Sending,
  plan: string,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const signer = await openSigner(environment);
  await checkKey(environment, signer);
  const journal = Journal.open(`${environment.name}/rollback`);
  try {
    checkJournal(environment, journal);
    const account = environment.accountAddress ?? '0x0';
    const chainId = CHAIN_IDS[environment.config.chain_id];
    journal.append({ kind: 'run', tool: VERSION, chain: chainId, account, plan });
    const run: Run = {
      environment,
      node,
      journal,
      sender: { address: account, chainId, signer },
      estimates: new Map(),
      say: (text) => out.line(`  ${text}`),
    };
    return await work({
      attempt: journal.confirmations().length,
      async send(calls) {
        const steps = calls.map((call) => (isStep(call) ? call : configureStep(call)));
        await confirmMainnet(environment, steps.length, yesIMean);
        await execute(run, steps);
      },
    });
  } finally {
    journal.close();
  }
}
