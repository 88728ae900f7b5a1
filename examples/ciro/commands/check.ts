import { type Checklist, loadChecklists } from '../../knowledge/checklists/schema.ts';
import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { type Answers, readAnswers } from '../check/answers.ts';
import { askAnswers, askSignOff } from '../check/ask.ts';
import { type ReportHead, type SignOff, earlierAnswers, verdict, writeReport } from '../check/report.ts';
import { applies, blocking, checkContext, judge, runList } from '../check/run.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import type { Output } from '../lib/output.ts';
import { NAME, VERSION } from '../lib/version.ts';
import type { Finding } from '../probes/index.ts';
import type { ProbeContext } from '../probes/types.ts';
import { type CiroCommand, openEnvironment } from './frame.ts';

/** Folder for the reports of lists that are about these pages. */
const DOCUMENTATION = 'documentation';

interface Examined {
  context: ProbeContext | undefined;
  findings: Finding[];
  head: ReportHead;
}

function showLists(out: Output, lists: Checklist[]): number {
  out.table(
    ['list', 'items', 'automatic', 'use it'],
    lists.map(({ id, items, when }) => [
      id,
      String(items.length),
      String(items.filter(({ probes }) => probes).length),
      when,
    ]),
  );
  out.result({ lists: lists.map(({ id, title, items }) => ({ id, title, items: items.length })) });
  return 0;
}

/** Runs the automatic items of a list against the chain of an environment; a list about these pages has none. */
async function examine(list: Checklist, name: string, fresh: boolean): Promise<Examined> {
  const started = performance.now();
  const head = { tool: `${NAME} ${VERSION}`, written: new Date().toISOString() };
  if (list.about === 'documentation') {
    const none = { environment: DOCUMENTATION, questions: 0, requests: 0, seconds: 0 };
    return { context: undefined, findings: [], head: { ...head, ...none } };
  }
  const environment = openEnvironment(name);
  const artifacts = openArtifacts(environment.config.artifacts);
  const node = await connect(environment, { batch: 50 });
  const context = checkContext(environment, node, artifacts, fresh);
  const findings = await runList(list, context);
  return {
    context,
    findings,
    head: {
      environment: environment.name,
      network: environment.config.network,
      block: await node.blockNumber(),
      ...head,
      ...node.rpc.traffic,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    },
  };
}

export const check: CiroCommand = {
  name: 'check',
  summary: 'Go through a checklist: runs the automatic items, asks for the others, writes a report.',
  define(command) {
    command.argument('[list]', 'name of the list; without it the lists are shown');
    command.option('--env <environment>', 'devnet, sepolia, mainnet, or the path of a .yaml file', 'devnet');
    command.option('--answers <file>', 'YAML file with answers for manual items');
    command.option('--sign-off <name>', 'sign the list off, when no blocking item is open');
    command.option('--in-use', 'leave out views that change when the system is used', false);
    command.option('--no-input', 'ask nothing; manual items without an answer stay open');
  },
  async run({ out }, [name], options) {
    const lists = loadChecklists();
    if (!name) return showLists(out, lists);
    const list = lists.find(({ id }) => id === name);
    if (!list)
      throw new CiroError(`There is no checklist "${name}".`, {
        fix: `Use one of ${lists.map(({ id }) => id).join(', ')}.`,
        help: HELP.check,
        exitCode: 2,
      });
    out.progress(
      `${list.title}, ${list.about === 'deployment' ? `environment ${String(options.env)}` : 'these pages'}`,
    );
    const fresh = list.id === 'after-deployment' && options.inUse !== true;
    const { context, findings, head } = await examine(list, String(options.env), fresh);
    const today = head.written.slice(0, 10);
    const judged = (known: Answers) => judge(list, context, findings, known, today);
    const keep = (known: Answers) => writeReport(list, head, judged(known));

    let answers: Answers = {
      ...earlierAnswers(head.environment, list),
      ...(typeof options.answers === 'string' ? readAnswers(options.answers, list) : {}),
    };
    keep(answers);
    let signed: SignOff | undefined =
      typeof options.signOff === 'string' ? { by: options.signOff, date: today } : undefined;
    if (process.stdin.isTTY && !out.json && options.input !== false) {
      const items = list.items.filter((item) => applies(item, context));
      const asked = await askAnswers(list, items, answers, today, keep);
      answers = asked.answers;
      if (!signed && !asked.stopped && blocking(judged(answers)).length === 0)
        signed = await askSignOff(list, asked.name, today);
    }
    const results = judged(answers);
    const open = blocking(results);
    if (open.length > 0) signed = undefined;
    const files = writeReport(list, head, results, signed);

    out.table(
      ['item', 'status', 'level', 'title'],
      results.map(({ id, status, level, title }) => [id, status, level, title]),
    );
    for (const { id, status, evidence, how, link } of results.filter(({ status }) => status === 'failed'))
      out.line(`\n${id} ${status}: ${evidence}\n  What to do: ${how}\n  Help: ${link}`);
    const traffic = context
      ? `${head.questions} questions in ${head.requests} requests, ${head.seconds} s. `
      : '';
    out.line(`\n${traffic}Reports: ${files.join(', ')}`);
    out.line(verdict(results));
    if (signed) out.line(`Signed off by ${signed.by}.`);
    else if (options.signOff) out.line('It was not signed off.');
    out.result({
      ok: open.length === 0,
      list: list.id,
      ...head,
      files,
      ...(signed ? { signed } : {}),
      items: results,
    });
    return open.length === 0 ? 0 : 1;
  },
};
