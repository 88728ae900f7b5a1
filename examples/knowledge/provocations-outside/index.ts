import type { Context, Provoke } from './context.ts';
import { execution } from './execution.ts';
import { jsonRpc } from './json-rpc.ts';
import { starknetJs } from './starknet-js.ts';
import { devnetErrors, keystoreErrors, providerErrors, walletErrors } from './surroundings.ts';

export { type Context, openContext } from './context.ts';

/** By id of the catalogue: a program that ends in that error. */
export const OUTSIDE: Readonly<Record<string, Provoke>> = {
  ...jsonRpc,
  ...execution,
  ...starknetJs,
  ...devnetErrors,
  ...keystoreErrors,
  ...providerErrors,
  ...walletErrors,
};

/** Runs one program. @returns what a client sees: the thrown value, or the answer when nothing is thrown */
export async function provoke(id: string, context: Context): Promise<unknown> {
  const program = OUTSIDE[id];
  if (!program) throw new Error(`${id} has no program in provocations-outside`);
  try {
    return await program(context);
  } catch (error) {
    return error;
  }
}
