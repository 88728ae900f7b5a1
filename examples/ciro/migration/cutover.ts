import { copyFileSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Environment } from '../config/resolve.ts';
import type { Journal } from '../deploy/journal.ts';
import { makeRecord } from '../deploy/make-record.ts';
import {
  type DeploymentRecord,
  readRecord,
  recordFile,
  requireRecord,
  writeRecord,
} from '../deploy/record.ts';
import { MigrationError } from './error.ts';
import { deploymentFolder, shown } from '../lib/paths.ts';
import { CARRIED, type Target } from './target.ts';

/** Name under which the journal and the record of a migration are kept: a folder below the environment's. */
export function migrationName(environment: string): string {
  return path.join(environment, 'migration');
}

/** The record as it was before clients were pointed to the new contracts. */
export function previousRecordFile(environment: string): string {
  return path.join(deploymentFolder(environment), 'record.before-migration.json');
}

/** Writes the record of the three new contracts beside the record of the environment, which stays as it is. */
export function recordTarget(
  environment: Environment,
  artifacts: ArtifactSet,
  target: Target,
  journal: Journal,
): void {
  const contracts = CARRIED.map((name) => target[name]);
  const layout = { contracts, addresses: new Map(), warnings: [] };
  writeRecord(migrationName(environment.name), makeRecord(environment, artifacts, layout, [], journal));
}

/** The record of the new contracts. @throws CiroError when nothing was migrated yet */
export function requireTarget(environment: string): DeploymentRecord {
  const record = readRecord(migrationName(environment));
  if (!record)
    throw new MigrationError(`The environment ${environment} was not migrated yet.`, {
      fix: `Run "npm run ciro -- migrate ${environment}" first.`,
    });
  return record;
}

/** True when the record of the environment names the new contracts. */
export function isCutOver(environment: string): boolean {
  const [current, target] = [readRecord(environment), readRecord(migrationName(environment))];
  const address = target?.contracts.CIROToken?.address;
  return address !== undefined && current?.contracts.CIROToken?.address === address;
}

/** Points the record of an environment to the new contracts, and keeps the old record for a rollback. */
export function cutOver(environment: string): void {
  if (isCutOver(environment)) return;
  const record = requireRecord(environment);
  copyFileSync(recordFile(environment), previousRecordFile(environment));
  writeRecord(environment, {
    ...record,
    contracts: { ...record.contracts, ...requireTarget(environment).contracts },
  });
}

/** Points the record back to the old contracts. @throws CiroError when there is no record to go back to */
export function pointBack(environment: string): void {
  const file = previousRecordFile(environment);
  if (!existsSync(file))
    throw new MigrationError(
      `There is no ${shown(file)}: the record of ${environment} was not changed by a migration.`,
      {
        fix: 'Nothing has to be undone here.',
      },
    );
  renameSync(file, recordFile(environment));
}
