import Table from 'cli-table3';
import { type CiroError } from './errors.ts';
import { redactor } from './redact.ts';

/** Values as JSON, big integers as decimal text. */
export function toJson(value: unknown, indent = 2): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item),
    indent,
  );
}

/** Letters of a line of running text on a terminal. */
const WIDTH = 96;

/**
 * Running text in lines that fit a terminal; the first begins with `head`, the others are indented like what follows
 * it. Words are never broken, so an address or a command can still be copied.
 */
export function fold(head: string, text: string): string {
  const indent = ' '.repeat(head.length);
  const lines = [head];
  for (const [index, word] of text.split(' ').entries()) {
    const last = lines.at(-1) ?? '';
    if (index === 0) lines[lines.length - 1] = last + word;
    else if (last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines.join('\n');
}

/**
 * Everything that a command prints. With `--json`, text is left out and one JSON document goes to stdout.
 * All of it passes the redactor.
 */
export class Output {
  constructor(
    readonly json: boolean,
    private readonly write: (text: string) => void = (text) => process.stdout.write(text),
    private readonly writeError: (text: string) => void = (text) => process.stderr.write(text),
  ) {}

  line(text = ''): void {
    if (!this.json) this.write(`${redactor.text(text)}\n`);
  }

  heading(text: string): void {
    this.line(`\n${text}`);
  }

  /** A plain table; columns are as wide as their content. */
  table(head: string[], rows: string[][]): void {
    if (this.json || rows.length === 0) return;
    const table = new Table({ head, style: { head: [], border: [] }, chars: BORDERS });
    table.push(...rows);
    const lines = table.toString().split('\n');
    this.line(lines.map((text) => text.replace(/^ /, '').trimEnd()).join('\n'));
  }

  /** Progress that belongs to neither the result nor a log; goes to stderr so that stdout stays clean. */
  progress(text: string): void {
    if (!this.json) this.writeError(`${redactor.text(text)}\n`);
  }

  /** The machine-readable result. */
  result(value: unknown): void {
    if (this.json) this.write(`${redactor.text(toJson(value))}\n`);
  }

  /** One failure: what is wrong, what to do, which page helps. */
  failure(error: CiroError): void {
    const { message, fix, help, details } = error;
    if (this.json) {
      this.write(`${redactor.text(toJson({ ok: false, error: { message, fix, help, ...details } }))}\n`);
      return;
    }
    this.writeError(`${redactor.text(`Error: ${message}`)}\n`);
    if (fix) this.writeError(`${redactor.text(`  What to do: ${fix}`)}\n`);
    this.writeError(`  Help: ${help}\n`);
  }
}

const BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};
