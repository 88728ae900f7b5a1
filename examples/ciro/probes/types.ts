import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import type { Layout } from '../system/layout.ts';

/** What a probe may look at. Probes read; they never change anything. */
export interface ProbeContext {
  environment: Environment;
  node: Node;
  /** Contracts with their expected values and, from the record, their addresses. */
  layout: Layout;
  record: DeploymentRecord | undefined;
  /** True when the system was not used yet: views that change with use are checked too. */
  fresh: boolean;
}

export interface ProbeResult {
  ok: boolean;
  evidence: {
    expected?: string;
    actual?: string;
    /** What to know about the difference. */
    note?: string;
  };
}

export type ProbeGroup =
  'class' | 'storage' | 'view' | 'role' | 'balance' | 'rpc' | 'configuration' | 'monitoring' | 'invariant';

/** One read-only check with a stable id, for `verify`, `doctor`, `check` and monitoring. */
export interface Probe {
  /** For example `class/CIROToken`, `storage/CDCPool.min_stake`, `view/CIROToken.symbol`, `rpc/chain-id`. */
  id: string;
  title: string;
  /** JSON-RPC method and what it is asked for. */
  reads: string;
  group: ProbeGroup;
  run(context: ProbeContext): Promise<ProbeResult>;
}

/** Result from an expected and an actual value. */
export function compare(expected: string, actual: string, note?: string): ProbeResult {
  const ok = expected === actual;
  return { ok, evidence: { expected, actual, ...(note && !ok ? { note } : {}) } };
}
