import { loadChecklists } from '../../knowledge/checklists/schema.ts';
import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { type Answers, readAnswers } from '../check/answers.ts';
import { askAnswers } from '../check/ask.ts';
import { type ReportHead, earlierAnswers, writeReport } from '../check/report.ts';
import { applies, blocking, checkContext, judge, runList } from '../check/run.ts';
import { CiroError } from '../lib/errors.ts';
import { NAME, VERSION } from '../lib/version.ts';
import { type CiroCommand, openEnvironment } from './frame.ts';

export const check: CiroCommand = {
  name: 'check',
  summary: 'Go through a checklist: runs the automatic items, asks for the others, writes a report.',
  define(command) {
    command.argument('[list]', 'name of the list; without it the lists are shown');
    command.option('--env <environment>', 'devnet, sepolia, mainnet, or the path of a .yaml file', 'devnet');
    command.option('--answers <file>', 'YAML file with answers for manual items');
    command.option('--in-use', 'leave out views that change when the system is used', false);
    command.option('--no-input', 'ask nothing; manual items without an answer stay open');
  },
  async run({ out }, [name], options) {
    const lists = loadChecklists();
    if (!name) {
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
    const list = lists.find(({ id }) => id === name);
    if (!list)
      throw new CiroError(`There is no checklist "${name}".`, {
        fix: `Use one of ${lists.map(({ id }) => id).join(', ')}.`,
        exitCode: 2,
      });
    const started = performance.now();
    const environment = openEnvironment(String(options.env));
    const artifacts = openArtifacts(environment.config.artifacts);
    const node = await connect(environment, { batch: 50 });
    const fresh = list.id === 'after-deployment' && options.inUse !== true;
    const context = checkContext(environment, node, artifacts, fresh);
    let answers: Answers = {
      ...earlierAnswers(environment.name, list),
      ...(typeof options.answers === 'string' ? readAnswers(options.answers, list) : {}),
    };
    out.progress(`${list.title}, environment ${environment.name}`);
    const findings = await runList(list, context);
    const now = new Date();
    const head: ReportHead = {
      environment: environment.name,
      network: environment.config.network,
      block: await node.blockNumber(),
      tool: `${NAME} ${VERSION}`,
      written: now.toISOString(),
      ...node.rpc.traffic,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
    const today = head.written.slice(0, 10);
    const judged = (known: Answers) => judge(list, context, findings, known, today);
    const keep = (known: Answers) => writeReport(list, head, judged(known));
    keep(answers);
    if (process.stdin.isTTY && !out.json && options.input !== false) {
      const items = list.items.filter((item) => applies(item, context));
      answers = await askAnswers(list, items, answers, today, keep);
    }
    const results = judged(answers);
    const files = keep(answers);
    const open = blocking(results);
    out.table(
      ['item', 'status', 'level', 'title'],
      results.map(({ id, status, level, title }) => [id, status, level, title]),
    );
    for (const { id, status, evidence, how, link } of results.filter(({ status }) => status === 'failed'))
      out.line(`\n${id} ${status}: ${evidence}\n  What to do: ${how}\n  Help: ${link}`);
    out.line(
      `\n${head.questions} questions in ${head.requests} requests, ${head.seconds} s. Reports: ${files.join(', ')}`,
    );
    out.line(
      open.length === 0
        ? 'No blocking item is open.'
        : `${open.length} blocking items are open: ${open.map(({ id }) => id).join(', ')}.`,
    );
    out.result({ ok: open.length === 0, list: list.id, ...head, files, items: results });
    return open.length === 0 ? 0 : 1;
  },
};
