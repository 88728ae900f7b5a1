import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { byteArrayFelts, shortStringFelt } from '../ciro/decode/felt.ts';
import { type ErrorRecord, type ErrorSource, errorFile, errorSource } from './schema.ts';

const ERRORS = fileURLToPath(new URL('./errors/', import.meta.url));
const FACTS = fileURLToPath(new URL('../contracts/facts/errors.json', import.meta.url));

/** One entry of the facts about the published contracts' messages. */
export interface FactError {
  message: string;
  encoding: string;
  origin: string;
  contracts: string[];
  functions: string[];
  also_surfaces_in?: string[];
  felt?: string;
  panic_data?: string[];
  reproduced: boolean;
  why?: string;
}

/** All facts about messages of the published contracts and of the language they are written in. */
export function loadFacts(): FactError[] {
  return (JSON.parse(readFileSync(FACTS, 'utf8')) as { errors: FactError[] }).errors;
}

/** `short_string` or `byte_array`, whatever the facts add in words. */
export function factEncoding(fact: FactError): 'short_string' | 'byte_array' {
  return fact.encoding.startsWith('byte_array') ? 'byte_array' : 'short_string';
}

/** The catalogue's text for a message of the facts: the number of a parameter is a placeholder. */
export function factText(fact: FactError): string {
  return fact.message.replace('param #1', 'param #{n}');
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/%/g, ' percent')
    .replace(/>/g, ' above ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function withDefaults(
  record: Record<string, unknown>,
  defaults: Record<string, unknown>,
): Record<string, unknown> {
  const title = record.title ?? record.text;
  return { ...defaults, title, slug: slugOf(String(title)), ...record };
}

function readSources(file: string): ErrorSource[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(`${ERRORS}${file}`, 'utf8'), { lineCounter: lines });
  const where = (line: number, what: string) =>
    new Error(`examples/knowledge/errors/${file}:${line}: ${what}`);
  const syntax = document.errors[0];
  if (syntax) throw where(syntax.linePos?.[0].line ?? 1, syntax.message);
  const content = errorFile.safeParse(document.toJS());
  if (!content.success) throw where(1, content.error.issues[0]?.message ?? 'not a file of records');
  return content.data.errors.map((record, index) => {
    const parsed = errorSource.safeParse(withDefaults(record, content.data.defaults));
    if (parsed.success) return parsed.data;
    const node = document.getIn(['errors', index], true) as { range?: number[] } | undefined;
    const issue = parsed.error.issues[0];
    throw where(lines.linePos(node?.range?.[0] ?? 0).line, `${issue?.path.join('.')}: ${issue?.message}`);
  });
}

function encode(source: ErrorSource): string[] {
  if (source.encoding === 'text') return [];
  const text = source.text.replace('{n}', '1');
  return source.encoding === 'short_string' ? [shortStringFelt(text)] : byteArrayFelts(text);
}

const contractsOf = ({ functions }: ErrorSource): string[] => [
  ...new Set(functions.map((name) => name.split('.')[0] ?? '')),
];

/**
 * The whole catalogue, ordered by id.
 *
 * @throws with file and line when a record is malformed, with the id when two share an id or slug
 */
export function loadErrors(): ErrorRecord[] {
  const facts = new Map(loadFacts().map((fact) => [`${factEncoding(fact)}:${factText(fact)}`, fact]));
  const records = readdirSync(ERRORS)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => readSources(file).map((source) => ({ file, source })))
    .map(({ file, source }): ErrorRecord => {
      const fact = source.encoding === 'text' ? undefined : facts.get(`${source.encoding}:${source.text}`);
      return {
        ...source,
        file,
        felts: encode(source),
        contracts: fact?.contracts ?? contractsOf(source),
        functions: fact?.functions ?? source.functions,
        surfacesIn: fact?.also_surfaces_in ?? [],
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const key of ['id', 'slug'] as const) {
    const seen = new Map<string, string>();
    for (const record of records) {
      const other = seen.get(record[key]);
      if (other)
        throw new Error(
          `examples/knowledge/errors/${record.file}: ${key} ${record[key]} is taken by ${other}`,
        );
      seen.set(record[key], record.file);
    }
  }
  return records;
}
