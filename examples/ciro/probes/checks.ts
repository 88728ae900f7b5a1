import { monitoringProbes } from './checks-monitoring.ts';
import { invariantProbes } from './invariants/index.ts';
import { performanceProbes } from './checks-performance.ts';
import { roleProbes } from './checks-roles.ts';
import { setupProbes } from './checks-setup.ts';
import { stateProbes } from './checks-state.ts';
import { allProbes } from './index.ts';
import { secondProviderProbe } from './second-provider.ts';
import type { Probe, ProbeContext } from './types.ts';

/** Probes that only checklists use: they measure, or look at the world around the deployment. */
export const checkProbes: Probe[] = [
  ...setupProbes,
  ...roleProbes,
  ...stateProbes,
  ...performanceProbes,
  secondProviderProbe,
  ...monitoringProbes,
  ...invariantProbes,
];

/** The registry for checklists: everything that `verify` knows, and the probes above. */
export function registry(context: ProbeContext): Probe[] {
  const known = allProbes(context);
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...checkProbes.filter(({ id }) => !ids.has(id))];
}
