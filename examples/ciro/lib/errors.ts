import { HELP, type HelpPage } from './help.ts';
import { shown } from './paths.ts';

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

/** What the operating system refuses, in words. */
const REFUSALS: Record<string, [what: string, fix: string]> = {
  ENOENT: ['does not exist', 'Correct the path.'],
  ENOTDIR: ['is not a folder, or lies below a file', 'Correct the path.'],
  EISDIR: ['is a folder, not a file', 'Name a file.'],
  EEXIST: ['exists already', 'Choose another name.'],
  EACCES: ['may not be read or written by you', 'Change its permissions, or run as the user who owns it.'],
  EPERM: ['may not be read or written by you', 'Change its permissions, or run as the user who owns it.'],
  EROFS: [
    'is on a file system that can only be read',
    'Choose another folder; CIRO_DEPLOYMENTS moves the one for records.',
  ],
  ENOSPC: ["can't be written: the disk is full", 'Free some space and run the same command again.'],
};

/** A failure of the file system as a CiroError, or undefined. */
function fileProblem(error: unknown): CiroError | undefined {
  const { code, path: file } = (error ?? {}) as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : REFUSALS[code];
  if (!known || file === undefined) return undefined;
  return new CiroError(`${shown(file)} ${known[0]}.`, { fix: known[1], help: HELP.start, cause: error });
}

/** Turns anything thrown into a CiroError; unknown failures keep their message. */
export function asCiroError(error: unknown): CiroError {
  if (error instanceof CiroError) return error;
  const file = fileProblem(error);
  if (file) return file;
  return new CiroError(messageOf(error), { cause: error });
}
