import { Command } from 'commander';
import type { Environment } from '../config/resolve.ts';
import { resolveEnvironment } from '../config/resolve.ts';
import { loadEnvironment } from '../config/load.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import type { HelpPage } from '../lib/help.ts';
import { Output } from '../lib/output.ts';

/** What every command gets besides its own options. */
export interface CommandContext {
  out: Output;
}

/**
 * One command. To add one: write `commands/<name>.ts` that exports such an object, and list it in `commands/index.ts`.
 * `run` returns the exit code; problems are thrown as CiroError.
 */
export interface CiroCommand {
  name: string;
  summary: string;
  /** Adds arguments and options. `--json` is there already. */
  define(command: Command): void;
  run(context: CommandContext, args: string[], options: Record<string, unknown>): Promise<number>;
}

/** Description of the argument that names an environment. */
export const ENVIRONMENT_ARGUMENT = [
  '<environment>',
  'devnet, sepolia, mainnet, or the path of a .yaml file',
] as const;

/** Loads and resolves the environment that a command was given. */
export function openEnvironment(name: string | undefined): Environment {
  return resolveEnvironment(loadEnvironment(name ?? ''));
}

/**
 * Reads the value of an option.
 *
 * @param name of the option, without dashes
 * @param read throws an Error that says what is wrong with the value
 * @throws CiroError with exit code 2
 */
export function optionValue<Value>(name: string, read: () => Value, help: HelpPage): Value {
  try {
    return read();
  } catch (error) {
    throw new CiroError(`--${name}: ${messageOf(error)}.`, { help, exitCode: 2 });
  }
}

/** Adds a command to the program. */
export function install(program: Command, command: CiroCommand, finish: (code: number) => void): void {
  const sub = program
    .command(command.name)
    .description(command.summary)
    .option('--json', 'print one JSON document', false);
  command.define(sub);
  sub.action(async (...received: unknown[]) => {
    const options = sub.opts<Record<string, unknown>>();
    const args = received
      .slice(0, -2)
      .flatMap((argument) => (Array.isArray(argument) ? argument : [argument]) as unknown[]);
    const given = args.filter((argument) => argument !== undefined).map(String);
    finish(await command.run({ out: new Output(options.json === true) }, given, options));
  });
}
