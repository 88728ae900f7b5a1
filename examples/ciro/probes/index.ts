import pLimit from 'p-limit';
import { asCiroError } from '../lib/errors.ts';
import { configureCalls } from '../system/configure.ts';
import { contractProbes } from './contracts.ts';
import { networkProbes } from './network.ts';
import { type Probe, type ProbeContext, type ProbeResult, compare } from './types.ts';
import { type ViewExpectations, readExpectations, viewProbes } from './views.ts';

export type { Probe, ProbeContext, ProbeGroup, ProbeResult } from './types.ts';

/** Every probe of an environment, in a stable order: the registry that verify, doctor, check and monitoring share. */
export function allProbes(
  context: ProbeContext,
  expectations: ViewExpectations = readExpectations(),
): Probe[] {
  return [
    ...networkProbes,
    ...context.layout.contracts.flatMap(contractProbes),
    ...configurationProbes(context),
    ...viewProbes(
      context.layout,
      expectations,
      context.fresh,
      context.environment.config.configure.ciro_price_cents,
    ),
  ];
}

function configurationProbes({ environment, layout }: ProbeContext): Probe[] {
  return configureCalls(environment, layout).map((call) => ({
    id: call.id,
    title: call.title,
    reads: `state or events of ${call.contract}`,
    group: 'configuration' as const,
    run: async ({ node }) =>
      compare(
        'done',
        (await call.done(node)) ? 'done' : 'not done',
        `The call ${call.entrypoint} was not made by ${call.authority}.`,
      ),
  }));
}

export interface Finding extends ProbeResult {
  probe: Probe;
}

/** Runs probes, many at a time so that their reads can travel together. A probe that fails to run counts as not ok. */
export async function runProbes(probes: Probe[], context: ProbeContext): Promise<Finding[]> {
  const limit = pLimit(50);
  return Promise.all(
    probes.map((probe) =>
      limit(async () => {
        try {
          return { probe, ...(await probe.run(context)) };
        } catch (error) {
          return { probe, ok: false, evidence: { actual: asCiroError(error).message } };
        }
      }),
    ),
  );
}
