import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { Journal } from '../deploy/journal.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { toJson } from '../lib/output.ts';
import { redactor } from '../lib/redact.ts';
import { NAME, VERSION } from '../lib/version.ts';
import type { DoctorContext } from './context.ts';
import { scrub } from './scrub.ts';
import type { Examination } from './examine.ts';
import type { Walk } from './walk.ts';

/** Version of the format; a field is never given another meaning. */
const FORMAT = 1;

/** The environment file without the values of secrets: names of variables and files stay, addresses are public. */
function configuration({ environment }: DoctorContext): unknown {
  if (!environment) return undefined;
  const { config, file, missing } = environment;
  const { key } = config.account;
  const shownKey =
    'env' in key
      ? { env: key.env }
      : 'keystore' in key
        ? { keystore: 'a file', password_env: key.password_env }
        : { command: 'a program' };
  return { file, missing, ...config, account: { ...config.account, key: shownKey } };
}

/** Receipt and trace of the transaction, as the node has them; absent where it has none. */
async function transactionOf(context: DoctorContext): Promise<unknown> {
  const { node, subject } = context;
  if (!node || !subject.tx) return undefined;
  const ask = (method: string) =>
    node.rpc
      .read(method, { transaction_hash: subject.tx })
      .catch((error: unknown) => ({ error: String(error) }));
  const [status, receipt, trace] = await Promise.all(
    ['starknet_getTransactionStatus', 'starknet_getTransactionReceipt', 'starknet_traceTransaction'].map(ask),
  );
  return { hash: subject.tx, status, receipt, trace };
}

/** What happened in the journal, without the signed transactions themselves. */
function journalOf({ environment }: DoctorContext): unknown {
  if (!environment) return undefined;
  try {
    return Journal.open(environment.name, { readOnly: true })
      .entries.slice(-100)
      .map((entry) => (entry.kind === 'signed' ? { ...entry, wire: '[left out]' } : entry));
  } catch (error) {
    return { error: String(error) };
  }
}

/**
 * The text of a support bundle: everything that somebody needs who can't ask your node or see your machine. Keys,
 * passwords, access keys and signed transactions are left out.
 */
export async function makeBundle(
  context: DoctorContext,
  examination: Examination,
  walks: Walk[],
): Promise<string> {
  const content = {
    format: 'ciro-support-bundle',
    version: FORMAT,
    made: new Date().toISOString(),
    tool: `${NAME} ${VERSION}`,
    machine: { platform: os.platform(), release: os.release(), node: process.versions.node },
    environment: context.name,
    configuration: configuration(context),
    subject: context.subject,
    block: examination.block,
    findings: examination.findings,
    skipped: examination.skipped,
    defects: examination.defects,
    walks,
    failure: await context.failure().catch((error: unknown) => ({ error: String(error) })),
    transaction: await transactionOf(context),
    record: context.record,
    journal: journalOf(context),
  };
  return `${redactor.text(JSON.stringify(scrub(JSON.parse(toJson(content))), null, 2))}\n`;
}

/** Writes a bundle. @throws CiroError when the file can't be written */
export async function writeBundle(
  file: string,
  context: DoctorContext,
  examination: Examination,
  walks: Walk[],
): Promise<void> {
  const text = await makeBundle(context, examination, walks);
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new CiroError(
      `The bundle can't be written: ${error instanceof Error ? error.message : String(error)}`,
      {
        help: HELP.doctor,
        exitCode: 2,
      },
    );
  }
}
