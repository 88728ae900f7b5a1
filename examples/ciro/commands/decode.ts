import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { describe } from '../decode/describe.ts';
import { decodeError } from '../decode/index.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { fold } from '../lib/output.ts';
import type { CiroCommand } from './frame.ts';

/** Page of a record, as a path below the site's root. */
const pageOf = (slug: string): string => `troubleshooting/errors/${slug}`;

async function input(words: string[], file: unknown): Promise<string> {
  if (typeof file === 'string') {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw new CiroError(`${file} can't be read: ${messageOf(error)}`, {
        help: HELP.decode,
      });
    }
  }
  if (words.length > 0) return words.join(' ');
  if (process.stdin.isTTY) {
    throw new CiroError('Nothing to decode: give the error as an argument, with --file, or through a pipe.', {
      help: HELP.decode,
      exitCode: 2,
    });
  }
  return readAll(process.stdin);
}

export const decode: CiroCommand = {
  name: 'decode',
  summary: 'Decode an error: felts, a JSON-RPC error, a receipt, a stack trace, a selector or an address.',
  define(command) {
    command.argument('[error...]', 'what to decode; standard input when absent');
    command.option('--file <path>', 'decode the content of a file');
  },
  async run({ out }, words, options) {
    const decoded = decodeError(await input(words, options.file));
    for (const line of describe(decoded, pageOf)) {
      const head = /^(?: {2}(?:Cause|Fix|Page): +|Next: )/.exec(line)?.[0];
      out.line(head ? fold(head, line.slice(head.length)) : line);
    }
    out.result(decoded);
    const found =
      decoded.matches.length + decoded.reasons.length + decoded.values.length + decoded.stack.length;
    return found > 0 || decoded.transaction ? 0 : 1;
  },
};
