import type { ArtifactSet } from '../../artifacts/loader.ts';
import type { Node } from '../../chain/node.ts';
import type { Environment } from '../../config/resolve.ts';
import { sameFelt } from '../../lib/units.ts';
import { checkProbes } from '../../probes/checks.ts';
import { allProbes, runProbes } from '../../probes/index.ts';
import type { Probe, ProbeContext } from '../../probes/types.ts';
import { probeContext } from '../../verify/verify.ts';
import type { Reader } from './types.ts';

/** Probes that are not part of "verify" and belong to monitoring all the same. */
const ALSO = ['record/on-chain', ...(process.env.SECOND_RPC_URL ? ['rpc/second-provider'] : [])];
/** These have metrics of their own, with an age instead of a limit. */
const OWN = ['rpc/fresh-block', 'balance/account'];

/** A contract that was migrated runs another class and stores its roles elsewhere: the record says which class. */
function migrated({ layout, record }: ProbeContext): string[] {
  return layout.contracts
    .filter(({ spec, artifact }) => {
      const entry = record?.contracts[spec.name];
      return entry !== undefined && !sameFelt(entry.classHash, artifact.classHash);
    })
    .map(({ spec }) => spec.name);
}

function selected(context: ProbeContext): Probe[] {
  const moved = migrated(context);
  return [...allProbes(context), ...checkProbes.filter(({ id }) => ALSO.includes(id))].filter(
    ({ id }) => !OWN.includes(id) && !moved.some((name) => id.split(/[/.]/).includes(name)),
  );
}

/** The checks of "verify" on a system in use, as one series each. */
export function probeReader(environment: Environment, node: Node, artifacts: ArtifactSet): Reader {
  const context = probeContext(environment, node, artifacts, false);
  const probes = selected(context);
  return {
    group: 'probes',
    async read({ metrics }) {
      const findings = await runProbes(probes, context);
      metrics.publish(
        'probes',
        findings.map(({ probe, ok }) => [{ probe: probe.id, group: probe.group }, Number(ok)]),
      );
    },
  };
}
