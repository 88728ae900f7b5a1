import { Command, CommanderError } from 'commander';
import { commands } from './commands/index.ts';
import { install } from './commands/frame.ts';
import { asCiroError } from './lib/errors.ts';
import { Output } from './lib/output.ts';
import { NAME, VERSION } from './lib/version.ts';

/** Runs the command line. @returns the exit code: 0 success, 1 failure or difference, 2 wrong use */
export async function main(argv: string[]): Promise<number> {
  let code = 0;
  const program = new Command('ciro')
    .description('Deploys, checks and operates the CIRO contracts.')
    .version(`${NAME} ${VERSION}`)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  for (const command of commands) install(program, command, (result) => (code = result));
  for (const sub of program.commands) sub.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const problem = asCiroError(error);
    new Output(argv.includes('--json')).failure(problem);
    if (process.env.CIRO_DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    return problem.exitCode;
  }
}

// A reader that goes away, such as head, must not stop a command that sends transactions.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
