import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { makePlan } from '../deploy/plan.ts';
import { planJson, showPlan } from '../deploy/show-plan.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

export const plan: CiroCommand = {
  name: 'plan',
  summary: 'Show what "deploy" would do: order, calldata, classes, fees, warnings. Changes nothing.',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option(
      '--without-key',
      'a missing key is no failure: for a plan that is read before a key is at hand',
      false,
    );
    command.option('--offline', 'ask no node: only what the environment file and the classes tell', false);
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const artifacts = openArtifacts(environment.config.artifacts);
    const node = options.offline === true || !environment.rpcUrl ? undefined : await connect(environment);
    const made = await makePlan(environment, artifacts, node);
    showPlan(out, environment, artifacts, made);
    out.result(planJson(environment, artifacts, made));
    const open = environment.missing.filter(
      ({ key }) => options.withoutKey !== true || key !== 'account.key',
    );
    return open.length > 0 ? 1 : 0;
  },
};
