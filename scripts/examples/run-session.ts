import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { roleEnvironment } from '../devnet/roles.ts';
import { type Devnet, startDevnet } from '../devnet/start.ts';
import { PRELOAD, projectRoot } from './execute.ts';
import type { Session } from './inventory.ts';
import { knownLabels } from './known-labels.ts';
import { type Labels, applyLabels, label, labelChain } from './labels.ts';
import { outputPath } from './outputs.ts';
import { type Outcome, compareOutput } from './report.ts';

/** Folders that a session may write, so they are not links to this project. */
const OWN = ['deployments', '.results', 'build', '.git'];
const TIMEOUT_MS = 300_000;

/** A copy of the project whose files are links, so that commands of a page can run and write records there. */
function makeCopy(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ciro-session-')));
  for (const entry of readdirSync(projectRoot)) {
    if (!OWN.includes(entry)) symlinkSync(path.join(projectRoot, entry), path.join(folder, entry));
  }
  mkdirSync(path.join(folder, 'deployments'));
  const templates = path.join(projectRoot, 'deployments');
  if (existsSync(templates)) cpSync(templates, path.join(folder, 'deployments'), { recursive: true });
  return folder;
}

/** What a terminal shows, without what npm adds and without this machine's paths. */
function clean(text: string, folder: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replaceAll(folder, '.')
    .replaceAll(projectRoot.replace(/\/$/, ''), '.')
    .split('\n')
    .filter(
      (line) => !/^npm (?:warn|notice)\b/.test(line) && !/^> (?:ciro-network-docs@|tsx |node )/.test(line),
    )
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/[ \t]+$/gm, '');
}

/** Labels for what the session itself deployed (from its records), the roles and the classes. */
async function sessionLabels(folder: string, devnet: Devnet): Promise<Labels> {
  const labels = knownLabels(devnet);
  for (const environment of readdirSync(path.join(folder, 'deployments'))) {
    const file = path.join(folder, 'deployments', environment, 'record.json');
    if (!existsSync(file)) continue;
    const { contracts } = JSON.parse(readFileSync(file, 'utf8')) as {
      contracts?: Record<string, { address?: string }>;
    };
    for (const [name, { address }] of Object.entries(contracts ?? {}))
      if (address) label(labels, address, name);
  }
  await labelChain(labels, devnet, 0);
  return labels;
}

/** Why a step did not end. @param stopped the limit of the session, for the step that ran when it was over */
function reason(text: string, stopped?: number): string {
  const tail = text.trim().split('\n').slice(-25).join('\n    ');
  if (stopped) return `stopped, because the session took more than ${stopped / 1000} s:\n    ${tail}`;
  return text ? `a command failed:\n    ${tail}` : 'not reached: an earlier step failed';
}

/**
 * Runs the commands of a page: all steps in one shell, in a copy of the project, on a fresh devnet at port 5050,
 * which is where the pages say that it is. Sessions therefore run one at a time.
 *
 * @param limit milliseconds after which it is stopped
 */
export async function runSession(
  { name, steps }: Session,
  update: boolean,
  limit = TIMEOUT_MS,
): Promise<Outcome[]> {
  const devnet = await startDevnet({ port: 5050 });
  const folder = makeCopy();
  const scripts = mkdtempSync(path.join(tmpdir(), 'ciro-steps-'));
  try {
    const main = ['set -eo pipefail', `cd '${folder}'`];
    steps.forEach(({ body }, index) => {
      writeFileSync(path.join(scripts, `${index}.sh`), body);
      main.push(
        `source '${scripts}/${index}.sh' > '${scripts}/${index}.out' 2>&1`,
        `date +%s%3N > '${scripts}/${index}.done'`,
      );
    });
    const started = Date.now();
    const { timedOut } = await execa('bash', ['-c', main.join('\n')], {
      env: {
        ...roleEnvironment(devnet),
        CIRO_DEPLOYMENTS: path.join(folder, 'deployments'),
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        NODE_OPTIONS: `--import ${PRELOAD}`,
      },
      reject: false,
      stdin: 'ignore',
      timeout: limit,
    });
    const labels = await sessionLabels(folder, devnet);
    let previous = started;
    return steps.map((fence, index) => {
      const out = path.join(scripts, `${index}.out`);
      const text = existsSync(out) ? applyLabels(clean(readFileSync(out, 'utf8'), folder), labels) : '';
      const done = path.join(scripts, `${index}.done`);
      const where = `${fence.page}:${fence.line}`;
      const step = fence.step ? `${name}#${fence.step}` : name;
      if (!existsSync(done)) {
        const failure = `${where}: ${reason(text, timedOut && existsSync(out) ? limit : undefined)}`;
        return { name: step, ok: false, ms: 0, failure };
      }
      const ended = Number(readFileSync(done, 'utf8'));
      const ms = ended - previous;
      previous = ended;
      const compared = compareOutput(outputPath(step), text, update);
      return {
        name: step,
        ok: !compared.failure,
        ms,
        ...(compared.updated ? { updated: true } : {}),
        ...(compared.failure ? { failure: `${where}: ${compared.failure}` } : {}),
      };
    });
  } finally {
    await devnet.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(scripts, { recursive: true, force: true });
  }
}
