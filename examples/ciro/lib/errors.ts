import { HELP, type HelpPage } from './help.ts';

export interface CiroErrorOptions {
  /** What the reader can do about it, one sentence. */
  fix?: string;
  /** Page that explains more. */
  help?: HelpPage;
  cause?: unknown;
  /** Machine-readable details for `--json`; never a secret. */
  details?: Record<string, unknown>;
  /** Exit code of the process; 1 when absent. */
  exitCode?: number;
}

/** A problem that the tool understands: what is wrong, what to do, and the page that helps. */
export class CiroError extends Error {
  readonly fix: string | undefined;
  readonly help: HelpPage;
  readonly details: Record<string, unknown>;
  readonly exitCode: number;

  constructor(message: string, options: CiroErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CiroError';
    this.fix = options.fix;
    this.help = options.help ?? HELP.network;
    this.details = options.details ?? {};
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Turns anything thrown into a CiroError; unknown failures keep their message. */
export function asCiroError(error: unknown): CiroError {
  if (error instanceof CiroError) return error;
  return new CiroError(messageOf(error), { cause: error });
}
