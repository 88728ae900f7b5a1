import { connect } from '../chain/node.ts';
import { readAddress } from '../config/resolve.ts';
import { requireRecord } from '../deploy/record.ts';
import { HELP } from '../lib/help.ts';
import { CiroError } from '../lib/errors.ts';
import { WIDTH } from '../migration/read-many.ts';
import { requireTarget } from '../migration/cutover.ts';
import { STAGES, type Stage, invariantsFor, readerOf, repairOf } from '../probes/invariants/index.ts';
import { runProbes } from '../probes/index.ts';
import type { ProbeContext } from '../probes/types.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment, optionValue } from './frame.ts';
import { wholeNumber } from './snapshot.ts';

function stageOf(value: unknown): Stage {
  const stage = STAGES.find((known) => known === value);
  if (stage) return stage;
  throw new CiroError(`There is no stage "${String(value)}".`, {
    fix: `Use one of ${STAGES.join(', ')}.`,
    help: HELP.invariants,
    exitCode: 2,
  });
}

export const invariants: CiroCommand = {
  name: 'invariants',
  summary: 'Check what must hold before, between and after every step of a change, at one block.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option(
      '--stage <name>',
      'running, frozen, or importing (the new contracts of a migration)',
      'running',
    );
    command.option('--owner <address>', 'expected owner, when it is not addresses.owner of the environment');
    command.option('--block <number>', 'read at this block instead of the latest');
  },
  async run({ out }, [name], options) {
    const stage = stageOf(options.stage);
    const environment = openEnvironment(name);
    const { owner } = options;
    if (typeof owner === 'string')
      environment.book.set(
        'owner',
        optionValue('owner', () => readAddress(owner), HELP.invariants),
      );
    const record = stage === 'importing' ? requireTarget(environment.name) : requireRecord(environment.name);
    const node = await connect(environment, { batch: WIDTH });
    const layout = { contracts: [], addresses: new Map(), warnings: [] };
    const context: ProbeContext = { environment, node, layout, record, fresh: false };
    const { block } = await readerOf(context, wholeNumber('block', options.block));
    const findings = await runProbes(await invariantsFor(context, stage), context);
    for (const { probe, ok, evidence } of findings) {
      out.line(`${ok ? 'holds ' : 'BROKEN'} ${probe.title}`);
      if (ok) continue;
      out.line(`       ${probe.id}: ${evidence.actual ?? 'no answer'}`);
      out.line(`       first: ${repairOf(probe.id)}`);
    }
    const broken = findings.filter(({ ok }) => !ok).length;
    out.line(
      broken === 0
        ? `\nAll ${findings.length} invariants hold at block ${block}.`
        : `\n${broken} of ${findings.length} invariants are broken at block ${block}.`,
    );
    out.result({
      ok: broken === 0,
      stage,
      block,
      invariants: findings.map(({ probe, ok, evidence }) => ({
        id: probe.id,
        title: probe.title,
        reads: probe.reads,
        ok,
        ...(ok ? {} : { first: repairOf(probe.id) }),
        ...evidence,
      })),
    });
    return broken === 0 ? 0 : 1;
  },
};
