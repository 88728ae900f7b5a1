import { vi } from 'vitest';
import { type Guarded, startGuarded } from '../../../../scripts/devnet/guarded.ts';
import { CIRO } from '../../lib/paths.ts';

/** Waits until a server answers. @throws with what the program printed when it ends instead */
export async function answers(url: string, program: Guarded): Promise<void> {
  let complaint: string | undefined;
  void program.ended.then((text) => (complaint = text));
  await vi.waitUntil(
    async () => {
      if (complaint !== undefined) throw new Error(complaint);
      return (await fetch(url).catch(() => undefined))?.ok;
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** Starts the exporter as a reader does, with rounds of a second, and waits for its first complete round. */
export async function startExporter(
  environment: string,
  port: number,
  variables: NodeJS.ProcessEnv,
): Promise<Guarded> {
  const program = startGuarded(
    process.execPath,
    [
      ...['--import', 'tsx', `${CIRO}/main.ts`, 'exporter', environment],
      ...['--port', String(port), '--every', '1', '--details', '1'],
    ],
    variables,
  );
  await answers(`http://127.0.0.1:${port}/metrics`, program);
  return program;
}
