import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

/** Keys as a terminal sends them. */
export const KEYS = { enter: '\r', down: '\u001b[B', interrupt: '\u0003' } as const;

/** A command on a real terminal (a pseudo-terminal of `script`), with somebody who types. */
export class Terminal {
  #child: ChildProcessWithoutNullStreams;
  #raw = '';
  /** Place in the output up to which `see` has looked. */
  #seen = 0;
  #exit: Promise<number>;

  constructor(command: string, env: NodeJS.ProcessEnv) {
    // A terminal that starts from a pipe has no size.
    this.#child = spawn('script', ['-qfec', `stty cols 120 rows 50; ${command}`, '/dev/null'], {
      env: { ...process.env, ...env, TERM: 'xterm', CI: undefined },
    });
    this.#child.stdout.on('data', (data: Buffer) => (this.#raw += data.toString()));
    this.#exit = once(this.#child, 'close').then(([code]) => Number(code));
  }

  /** Everything that was shown, without colors and movements. */
  get text(): string {
    return stripVTControlCharacters(this.#raw);
  }

  /** Waits until a text is shown that was not there before. @throws Error with the screen when the command ends first */
  async see(text: string): Promise<void> {
    for (;;) {
      const at = this.text.indexOf(text, this.#seen);
      if (at >= 0) {
        this.#seen = at + text.length;
        return;
      }
      const ended = await Promise.race([once(this.#child.stdout, 'data'), this.#exit]);
      if (typeof ended === 'number' && this.text.indexOf(text, this.#seen) < 0)
        throw new Error(`The command ended with ${ended} and did not show "${text}":\n${this.text}`);
    }
  }

  /** Presses keys. */
  type(...keys: string[]): void {
    for (const key of keys) this.#child.stdin.write(key);
  }

  /** Waits for the end. @returns the exit code */
  end(): Promise<number> {
    return this.#exit;
  }

  /** Ends the command if it still runs. */
  close(): void {
    this.#child.kill('SIGKILL');
  }
}
