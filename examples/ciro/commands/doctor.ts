import { loadTrees } from '../../knowledge/trees/schema.ts';
import { environmentFile } from '../config/load.ts';
import { askOnTerminal, parseAnswers } from '../doctor/answers.ts';
import { writeBundle } from '../doctor/bundle.ts';
import { DoctorContext } from '../doctor/context.ts';
import { examine, wrong } from '../doctor/examine.ts';
import { showExamination, showWalks } from '../doctor/show.ts';
import { readSubject } from '../doctor/subject.ts';
import { type Walk, walkTrees } from '../doctor/walk.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { outcomeOf } from '../probes/symptoms/transaction.ts';
import type { CiroCommand } from './frame.ts';

/** The tree for a transaction without a symptom, by how it stands; none for one that succeeded. */
const BY_OUTCOME: Record<string, string | undefined> = {
  reverted: 'transaction-reverts',
  waiting: 'transaction-stuck',
  unknown: 'transaction-stuck',
};

/** The tree to walk: the named one, or the one that fits the transaction or failure. */
async function startOf(symptom: unknown, context: DoctorContext): Promise<string | undefined> {
  if (typeof symptom === 'string') return symptom;
  if (context.subject.error) return 'transaction-reverts';
  if (!context.subject.tx) return undefined;
  try {
    return BY_OUTCOME[outcomeOf(await context.transaction())];
  } catch {
    return 'rpc-unreliable';
  }
}

export const doctor: CiroCommand = {
  name: 'doctor',
  summary: 'Find out what is wrong: checks everything, walks a decision tree, writes a support bundle.',
  define(command) {
    command.argument(
      '[environment]',
      'devnet, sepolia, mainnet, or a .yaml file; without it the symptoms are shown',
    );
    command.option('--symptom <name>', 'decision tree to walk');
    command.option('--tx <hash>', 'transaction that it is about');
    command.option('--error <text>', 'failure, as you have it');
    command.option('--error-file <path>', 'file with the failure; - for standard input');
    command.option('--contract <name>', 'contract that it is about');
    command.option('--account <address>', 'account or worker address that it is about');
    command.option('--event <Contract.Event>', 'event that is missing or double');
    command.option('--job <number>', 'job that does not move');
    command.option('--worker <id>', 'worker id');
    command.option('--flow <flow>', 'job, registration or staking');
    command.option('--proposal <number>', 'proposal, or transaction of the timelock');
    command.option('--nonce <number>', 'nonce of the signed transaction');
    command.option('--expected <amount>', 'balance that you expect, for example "5 CIRO"');
    command.option('--program <file>', 'sample that does not run');
    command.option(
      '--answer <question=answer>',
      'answer of a person; can be given several times',
      (value: string, earlier: string[]) => [...earlier, value],
      [] as string[],
    );
    command.option('--bundle <file>', 'write everything that was found, without secrets, for escalation');
    command.option('--no-input', 'ask nothing on the terminal');
  },
  async run({ out }, [name], options) {
    const trees = loadTrees();
    if (!name) {
      out.table(
        ['symptom', 'what you see'],
        trees.map(({ id, symptom }) => [id, symptom]),
      );
      out.result({ symptoms: trees.map(({ id, title, symptom }) => ({ id, title, symptom })) });
      return 0;
    }
    environmentFile(name);
    const given = parseAnswers(options.answer);
    const context = new DoctorContext(name, readSubject(options));
    if (typeof options.symptom === 'string' && !trees.some(({ id }) => id === options.symptom))
      throw new CiroError(`There is no symptom "${options.symptom}".`, {
        fix: `Use one of ${trees.map(({ id }) => id).join(', ')}.`,
        help: HELP.doctor,
        exitCode: 2,
      });
    const examination = await examine(context);
    const start = await startOf(options.symptom, context);
    const interactive = process.stdin.isTTY && !out.json && options.input !== false;
    const walks: Walk[] = start
      ? await walkTrees(start, context, { trees, given, ...(interactive ? { ask: askOnTerminal } : {}) })
      : [];
    const blocking = wrong(examination).filter(({ level }) => level === 'blocking');
    showExamination(out, context, examination);
    out.line(
      blocking.length === 0
        ? '\nNothing blocking was found.'
        : `\n${blocking.length} blocking: ${blocking.map(({ id }) => id).join(', ')}.`,
    );
    showWalks(out, walks);
    if (context.subject.tx && walks.length === 0)
      out.line('\nThe transaction succeeded: name a symptom, for example --symptom wrong-balance.');
    if (typeof options.bundle === 'string') {
      await writeBundle(options.bundle, context, examination, walks);
      out.line(
        `\nBundle: ${options.bundle}. Read it before you send it: it holds addresses and transactions.`,
      );
    }
    const last = walks.at(-1);
    const sick = last !== undefined && last.result?.healthy !== true;
    const ok = blocking.length === 0 && !sick;
    out.result({
      ok,
      environment: name,
      block: examination.block ?? null,
      findings: examination.findings,
      skipped: examination.skipped,
      defects: examination.defects,
      walks,
      bundle: options.bundle ?? null,
    });
    return ok ? 0 : 1;
  },
};
