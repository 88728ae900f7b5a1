import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { execa } from 'execa';
import { type ReaderProject, makeProject } from './project.ts';

/** Module that shortens the polling of starknet.js and silences it, as Node's `--import` takes it. */
export const PRELOAD = new URL('./preload.mjs', import.meta.url).href;
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
/** A program that takes longer than this hangs; the slowest wait for their own timeouts. */
const TIMEOUT_MS = 120_000;

export interface Execution {
  exitCode: number;
  stdout: string;
  stderr: string;
  ms: number;
}

/** What a program may see of this machine's environment. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8', TMPDIR } = process.env;
  return { PATH, HOME, LANG, NO_COLOR: '1', ...(TMPDIR ? { TMPDIR } : {}) };
}

/**
 * Runs one program in a folder of its own, with exactly the given environment.
 *
 * @param file path relative to `examples/`
 * @param environment what the program's header tells a reader to set
 * @param preload false: without the short polling interval and quiet log of the test run
 */
export async function executeProgram(
  file: string,
  environment: Record<string, string>,
  preload = true,
): Promise<Execution> {
  const project = makeProject(file);
  const started = performance.now();
  try {
    const result = await startProgram(project, environment, preload);
    return {
      exitCode: result.timedOut ? 124 : (result.exitCode ?? 1),
      stdout: result.stdout,
      stderr: relocate(result.stderr, project.program, file),
      ms: Math.round(performance.now() - started),
    };
  } finally {
    project.remove();
  }
}

/** Starts the program of a folder as a process, which a test can kill and start again in the same folder. */
export function startProgram(project: ReaderProject, environment: Record<string, string>, preload = true) {
  return execa(
    process.execPath,
    ['--import', TSX, ...(preload ? ['--import', PRELOAD] : []), project.program],
    {
      cwd: project.folder,
      env: { ...inherited(), ...environment },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      timeout: TIMEOUT_MS,
      stripFinalNewline: false,
    },
  );
}

/** Points stack traces at the example instead of the temporary copy. */
function relocate(text: string, program: string, file: string): string {
  return text
    .replaceAll(pathToFileURL(program).href, `examples/${file}`)
    .replaceAll(program, `examples/${file}`);
}

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
