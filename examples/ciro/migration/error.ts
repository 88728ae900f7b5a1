import { CiroError, type CiroErrorOptions } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';

/** A problem of snapshot, migration, reconciliation or rollback; it points to their runbook. */
export class MigrationError extends CiroError {
  constructor(message: string, options: CiroErrorOptions = {}) {
    super(message, { help: HELP.migration, ...options });
  }
}

/** A problem of the upgrade check. */
export class UpgradeError extends CiroError {
  constructor(message: string, options: CiroErrorOptions = {}) {
    super(message, { help: HELP.upgrade, ...options });
  }
}
