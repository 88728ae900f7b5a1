import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { showFindings } from '../verify/show.ts';
import { verifySystem } from '../verify/verify.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

export const verify: CiroCommand = {
  name: 'verify',
  summary:
    'Compare the chain with the environment file and the local classes: classes, storage, views, roles.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--in-use', 'leave out views that change when the system is used', false);
    command.option('--views <file>', 'YAML file with expected view results');
    command.option('--all', 'list every check, also those that are green', false);
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const artifacts = openArtifacts(environment.config.artifacts);
    const node = await connect(environment, { batch: 50 });
    const file = typeof options.views === 'string' ? options.views : undefined;
    const result = await verifySystem(environment, node, artifacts, {
      fresh: options.inUse !== true,
      ...(file ? { file } : {}),
    });
    if (options.all === true)
      out.table(
        ['check', 'result', 'reads'],
        result.findings.map(({ probe, ok }) => [probe.id, ok ? 'ok' : 'DIFFERENT', probe.reads]),
      );
    const failed = showFindings(out, result);
    if (result.uncovered.length > 0)
      out.line(`${result.uncovered.length} views have no expected result; add --all for the list.`);
    if (options.all === true)
      for (const { contract, view, reason } of result.uncovered) out.line(`  ${contract}.${view}: ${reason}`);
    out.result({
      ok: failed.length === 0,
      checks: result.findings.map(({ probe, ok, evidence }) => ({
        id: probe.id,
        title: probe.title,
        reads: probe.reads,
        ok,
        ...evidence,
      })),
      notCovered: result.uncovered,
    });
    return failed.length === 0 ? 0 : 1;
  },
};
