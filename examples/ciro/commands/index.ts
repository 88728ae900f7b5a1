import { account } from './account.ts';
import { adopt } from './adopt.ts';
import { check } from './check.ts';
import { configuration } from './configuration.ts';
import { decode } from './decode.ts';
import { deploy } from './deploy.ts';
import { doctor } from './doctor.ts';
import { exporter } from './exporter.ts';
import type { CiroCommand } from './frame.ts';
import { invariants } from './invariants.ts';
import { keystore } from './keystore.ts';
import { migrate } from './migrate.ts';
import { plan } from './plan.ts';
import { reconcile } from './reconcile.ts';
import { rollback } from './rollback.ts';
import { snapshot } from './snapshot.ts';
import { source } from './source.ts';
import { status } from './status.ts';
import { upgradeCheck } from './upgrade-check.ts';
import { verify } from './verify.ts';

/** Every command of the tool, in the order of the help text. */
export const commands: CiroCommand[] = [
  keystore,
  account,
  plan,
  deploy,
  verify,
  status,
  adopt,
  source,
  configuration,
  decode,
  doctor,
  check,
  exporter,
  snapshot,
  migrate,
  reconcile,
  invariants,
  upgradeCheck,
  rollback,
];
