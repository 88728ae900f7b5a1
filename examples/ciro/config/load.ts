import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { ENVIRONMENTS, ROOT, shown } from '../lib/paths.ts';
import { type Problem, explainIssues, explainYaml } from './explain.ts';
import { type EnvironmentFile, type Source, environmentSchema } from './schema.ts';

export type { Problem } from './explain.ts';

/** A validated environment file that still knows where each key stands. */
export interface LoadedEnvironment {
  /** Name: the file's name without extension. */
  name: string;
  /** The file as a reader sees it. */
  file: string;
  config: EnvironmentFile;
  /** `file:line` of a key. */
  place(path: (string | number)[]): string;
}

/** Names of the environment files that exist. */
export function environmentNames(): string[] {
  return readdirSync(ENVIRONMENTS)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.basename(file, '.yaml'))
    .sort();
}

/** The file of an environment that is given by name or path. @throws CiroError when there is none */
export function environmentFile(nameOrFile: string): string {
  const isFile = /\.ya?ml$/.test(nameOrFile);
  const file = isFile ? path.resolve(nameOrFile) : path.join(ENVIRONMENTS, `${nameOrFile}.yaml`);
  if (existsSync(file)) return file;
  const names = environmentNames().join(', ');
  throw new CiroError(
    isFile ? `There is no file "${nameOrFile}".` : `There is no environment "${nameOrFile}".`,
    {
      fix: isFile
        ? `Paths count from ${path.resolve('.') === ROOT ? 'the folder of the project' : 'the folder that you are in'}. Without a file, use one of ${names}.`
        : `Use one of ${names}, or the path of a .yaml file.`,
      help: HELP.configuration,
    },
  );
}

/**
 * Reads an environment by name (`devnet`) or by path (`my/own.yaml`).
 *
 * @throws CiroError that lists every problem with file and line
 */
export function loadEnvironment(nameOrFile: string): LoadedEnvironment {
  const file = environmentFile(nameOrFile);
  return parseEnvironment(
    readFileSync(file, 'utf8'),
    shown(file),
    path.basename(file).replace(/\.ya?ml$/, ''),
  );
}

/** Checks the text of an environment file. */
export function parseEnvironment(text: string, file: string, name: string): LoadedEnvironment {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw brokenError(`${file}:${lines.linePos(broken.pos[0]).line}: ${explainYaml(broken, text)}`);
  const place = (keys: (string | number)[]): string => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const start = startOf(document, keys.slice(0, depth));
      if (start !== undefined) return `${file}:${lines.linePos(start).line}`;
    }
    return `${file}:1`;
  };
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    throw brokenError(`${file}: this is not valid YAML: ${messageOf(error)}`);
  }
  const parsed = environmentSchema.safeParse(data);
  if (!parsed.success) throw problemsError(explainIssues(parsed.error.issues, document, data), place);
  return { name, file, config: parsed.data, place };
}

/** Where a key, or an entry of a list, begins in the text. */
function startOf(document: Document, keys: (string | number)[]): number | undefined {
  const parent: unknown = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  const item = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))?.key
    : document.getIn(keys, true);
  return isNode(item) ? item.range?.[0] : undefined;
}

function brokenError(message: string): CiroError {
  return new CiroError(message, {
    fix: 'Correct the file. Nothing was sent.',
    help: HELP.configuration,
  });
}

/** One error that lists all problems, each with its line. */
export function problemsError(problems: Problem[], place: (path: (string | number)[]) => string): CiroError {
  const lines = problems.map((problem) => `${place(problem.path)}: ${problem.message}`);
  const count = lines.length === 1 ? 'One problem' : `${lines.length} problems`;
  return new CiroError(`${count} in the environment file:\n  ${lines.join('\n  ')}`, {
    fix: 'Correct the named lines. Nothing was sent.',
    help: HELP.configuration,
    details: {
      problems: problems.map((problem) => ({
        key: problem.path.join('.'),
        place: place(problem.path),
        message: problem.message,
      })),
    },
  });
}

/** The value of a source, or undefined when its variable is not set and there is no default. */
export function sourceValue(source: Source): string | undefined {
  if (typeof source === 'string') return source;
  const value = process.env[source.env];
  return value === undefined || value === '' ? source.default : value;
}

/** What to tell a reader about a source without a value. */
export function sourceName(source: Source): string {
  return typeof source === 'string' ? source : `environment variable ${source.env}`;
}
