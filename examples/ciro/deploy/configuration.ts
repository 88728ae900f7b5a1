import type { Environment } from '../config/resolve.ts';
import { sameFelt } from '../lib/units.ts';
import { type ConfigureCall, configureCalls } from '../system/configure.ts';
import type { Layout } from '../system/layout.ts';

/** Splits the calls after the deployment into those of the account and those of somebody else. */
export function splitConfiguration(
  environment: Environment,
  layout: Layout,
): { own: ConfigureCall[]; manual: ConfigureCall[] } {
  const calls = configureCalls(environment, layout);
  const own = calls.filter(
    ({ authority }) =>
      environment.accountAddress !== undefined && sameFelt(authority, environment.accountAddress),
  );
  return { own, manual: calls.filter((call) => !own.includes(call)) };
}
