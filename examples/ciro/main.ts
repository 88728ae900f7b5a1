import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { install } from './commands/frame.ts';
import { NodeError, refused } from './chain/errors.ts';
import { CiroError, asCiroError } from './lib/errors.ts';
import { HELP } from './lib/help.ts';
import { Output } from './lib/output.ts';
import { NAME, VERSION } from './lib/version.ts';

/** Runs the command line. @returns the exit code: 0 success, 1 failure or difference, 2 wrong use */
export async function main(argv: string[]): Promise<number> {
  let code = 0;
  const json = argv.includes('--json');
  const program = new Command('ciro')
    .description('Deploys, checks and operates the CIRO contracts.')
    .version(`${NAME} ${VERSION}`)
    .showHelpAfterError('(add --help for the options)')
    .configureOutput(json ? { outputError: () => {}, writeErr: () => {} } : {})
    .exitOverride();
  for (const command of commands) install(program, command, (result) => (code = result));
  for (const sub of program.commands) sub.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && !json) return 2;
    const problem =
      error instanceof CommanderError
        ? wrongUse(error)
        : error instanceof NodeError
          ? refused(error)
          : asCiroError(error);
    new Output(json).failure(problem);
    if (process.env.CIRO_DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    return problem.exitCode;
  }
}

/** Commander prints its own messages as text; with --json they are the document. */
function wrongUse(error: CommanderError): CiroError {
  const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  return new CiroError(/[.)]$/.test(message) ? message : `${message}.`, {
    fix: /option '--json'/.test(message)
      ? 'Write --json after the name of the command.'
      : 'Run the command with --help for its arguments and options.',
    help: HELP.start,
    exitCode: 2,
  });
}

// A reader that goes away, such as head, must not stop a command that sends transactions.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
