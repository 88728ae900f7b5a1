import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { ENVIRONMENTS, shown } from '../lib/paths.ts';
import { type EnvironmentFile, type Source, environmentSchema } from './schema.ts';

/** One problem of an environment file, with the key that it belongs to. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

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
  throw new CiroError(`There is no environment "${nameOrFile}".`, {
    fix: `Use one of ${environmentNames().join(', ')}, or the path of a .yaml file.`,
    help: HELP.configuration,
  });
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
  if (broken) {
    throw new CiroError(
      `${file}:${lines.linePos(broken.pos[0]).line}: this is not valid YAML: ${broken.message}`,
      { help: HELP.configuration },
    );
  }
  const place = (keys: (string | number)[]): string => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true) as
        { range?: [number, number, number] } | undefined;
      if (node?.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return `${file}:1`;
  };
  const parsed = environmentSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path as (string | number)[],
      message: explain(issue.message, issue.path),
    }));
    throw problemsError(problems, place);
  }
  return { name, file, config: parsed.data, place };
}

function explain(message: string, keys: PropertyKey[]): string {
  const key = keys.join('.');
  if (message === 'Invalid input') return `"${key}" has the wrong form`;
  return key ? `"${key}": ${message}` : message;
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
