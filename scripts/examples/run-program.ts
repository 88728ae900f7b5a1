import { executeProgram } from './execute.ts';
import type { ExampleChain } from './chain.ts';
import type { Program } from './inventory.ts';
import { applyLabels, labelChain } from './labels.ts';
import { type Outcome, compareOutput, failingLine, shownAt } from './report.ts';

function verdict(program: Program, exitCode: number, stdout: string, stderr: string): string | undefined {
  const tail = stderr.trim().split('\n').slice(-25).join('\n    ');
  if (program.throws) {
    if (exitCode === 0) return `must end with the error "${program.throws}", but it ended well`;
    return stderr.includes(program.throws)
      ? undefined
      : `must end with the error "${program.throws}", but:\n    ${tail}`;
  }
  if (exitCode === 124) return `did not end within two minutes\n    ${tail}`;
  if (exitCode !== 0) return `ended with exit code ${exitCode}\n    ${tail}`;
  if (program.reverts && !stdout.includes(program.reverts))
    return `must print the revert reason "${program.reverts}"`;
  return undefined;
}

/**
 * Runs one program from the start block of a chain and compares its output with the committed one.
 *
 * @param update rewrite the committed output instead of failing
 */
export async function runProgram(program: Program, chain: ExampleChain, update: boolean): Promise<Outcome> {
  await chain.reset();
  const { exitCode, stdout, stderr, ms } = await executeProgram(program.file, chain.environment);
  const base = { name: program.file, ms };
  const wrong = verdict(program, exitCode, stdout, stderr);
  if (wrong) {
    const where = `examples/${program.file}:${failingLine(stderr, program.file)}`;
    return { ...base, ok: false, failure: `${where}: ${wrong}\n    shown at ${shownAt(program)}` };
  }
  const labels = new Map(chain.labels);
  await labelChain(labels, chain.devnet, chain.start.number + 1);
  const compared = compareOutput(program.output, applyLabels(stdout, labels), update);
  if (compared.failure) {
    const failure = `examples/${program.file}:1: ${compared.failure}\n    shown at ${shownAt(program)}`;
    return { ...base, ok: false, failure };
  }
  return { ...base, ok: true, ...compared };
}
