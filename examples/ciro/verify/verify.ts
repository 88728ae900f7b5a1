import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import { requireRecord } from '../deploy/record.ts';
import { type Finding, allProbes, runProbes } from '../probes/index.ts';
import type { ProbeContext } from '../probes/types.ts';
import { type UncoveredView, readExpectations, uncoveredViews } from '../probes/views.ts';
import { layOut } from '../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';

export interface Verification {
  findings: Finding[];
  uncovered: UncoveredView[];
}

/** Everything a probe may look at, from the record of an environment. */
export function probeContext(
  environment: Environment,
  node: Node,
  artifacts: ArtifactSet,
  fresh: boolean,
): ProbeContext {
  const record = requireRecord(environment.name);
  const recorded = CONTRACT_NAMES.flatMap((name): [ContractName, string][] => {
    const address = record.contracts[name]?.address;
    return address ? [[name, address]] : [];
  });
  const names = recorded.map(([name]) => name);
  const narrowed = { ...environment, config: { ...environment.config, contracts: names } };
  return { environment, node, layout: layOut(narrowed, artifacts, new Map(recorded)), record, fresh };
}

/**
 * Compares a deployed system with the environment file and the local classes.
 *
 * @param options fresh: also check views that change when the system is used; file: other expected views
 */
export async function verifySystem(
  environment: Environment,
  node: Node,
  artifacts: ArtifactSet,
  options: { fresh: boolean; file?: string },
): Promise<Verification> {
  const context = probeContext(environment, node, artifacts, options.fresh);
  const expectations = readExpectations(options.file);
  const findings = await runProbes(allProbes(context, expectations), context);
  return { findings, uncovered: uncoveredViews(context.layout, expectations) };
}
