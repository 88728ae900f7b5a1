import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { toJson } from '../lib/output.ts';
import { deploymentFolder, shown } from '../lib/paths.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';

const felt = z.string().regex(/^0x[0-9a-f]+$/);
const transaction = z.strictObject({
  hash: felt.describe('Transaction hash.'),
  block: z.number().int().describe('Number of its block.'),
  blockHash: felt.describe('Hash of its block.'),
  fee: z.string().describe('Fee that was paid, fri.'),
});

const contractSchema = z.strictObject({
  address: felt.describe('Address of the contract.'),
  classHash: felt.describe('Class hash at the address.'),
  compiledClassHash: felt.optional().describe('Compiled class hash that was declared.'),
  salt: felt.optional().describe('Salt of the deployment; absent for adopted contracts.'),
  calldata: z
    .array(felt)
    .describe('Constructor calldata, felt by felt; empty for adopted contracts whose arguments are unknown.'),
  arguments: z
    .array(z.strictObject({ name: z.string(), felt, meaning: z.string() }))
    .describe('The same felts with their names.'),
  adopted: z.boolean().describe('True when this tool did not deploy it.'),
  declaration: transaction
    .optional()
    .describe('Transaction that declared the class, when this tool sent it.'),
  deployment: transaction.optional().describe('Transaction that deployed the contract.'),
});

export const recordSchema = z.strictObject({
  schema: z.literal(1).describe('Version of this format.'),
  environment: z.string().describe('Name of the environment.'),
  network: z.enum(['devnet', 'sepolia', 'mainnet']),
  chainId: felt.describe('Chain id as felt.'),
  tool: z.strictObject({ name: z.string(), version: z.string() }).describe('Program that wrote the record.'),
  artifacts: z.strictObject({ folder: z.string() }).describe('Where the classes came from.'),
  account: felt.describe('Deploying account.'),
  written: z.string().describe('Time of writing, UTC.'),
  contracts: z.partialRecord(z.enum(CONTRACT_NAMES), contractSchema),
  configuration: z
    .array(z.strictObject({ id: z.string(), title: z.string(), transaction: transaction.optional() }))
    .describe('Calls after the deployment; without a transaction when the chain was in that state already.'),
  fees: z.strictObject({
    paid: z.string().describe('Sum of all fees, fri, reverted transactions included.'),
  }),
});

/** The record of one environment: read by every other command, never written by hand. */
export type DeploymentRecord = z.infer<typeof recordSchema>;
export type ContractRecord = z.infer<typeof contractSchema>;
export type TransactionRecord = z.infer<typeof transaction>;

export function recordFile(environment: string): string {
  return path.join(deploymentFolder(environment), 'record.json');
}

/** Reads the record of an environment, or undefined when there is none. @throws CiroError when it is damaged */
export function readRecord(environment: string): DeploymentRecord | undefined {
  const file = recordFile(environment);
  if (!existsSync(file)) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw damaged(file, 'it is not JSON, so something cut it off or changed it', cause);
  }
  const parsed = recordSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const { schema } = Object(content) as { schema?: unknown };
  if (typeof schema === 'number' && schema !== 1)
    throw new CiroError(`${shown(file)} has the schema ${schema}; this version reads schema 1.`, {
      fix: 'Use the version of the project that wrote it. Nothing was sent.',
      help: HELP.resume,
    });
  const [issue] = parsed.error.issues;
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw damaged(file, `"${key}" is wrong or missing`, parsed.error);
}

/** The journal and the chain have what a record has, but only when no damaged record is in the way. */
function damaged(file: string, reason: string, cause: unknown): CiroError {
  return new CiroError(`${shown(file)} is not a record: ${reason}.`, {
    fix: 'Restore it from a copy. Without one, move it away and run the command that wrote it again: "deploy" and "migrate" write it from the journal and send nothing that is done already; adopted contracts need "adopt".',
    help: HELP.resume,
    cause,
  });
}

/** Reads the record or explains how to get one. */
export function requireRecord(environment: string): DeploymentRecord {
  const record = readRecord(environment);
  if (!record) {
    throw new CiroError(`There is no record of the environment ${environment}.`, {
      fix: `Run "npm run ciro -- deploy ${environment}", or "adopt" for contracts that exist already.`,
      help: HELP.runbook,
    });
  }
  return record;
}

/** Address of a contract of the record. */
export function addressOf(record: DeploymentRecord, contract: ContractName): string | undefined {
  return record.contracts[contract]?.address;
}

/** Writes the record in one piece: a crash leaves the old one or the new one. */
export function writeRecord(environment: string, record: DeploymentRecord): void {
  const file = recordFile(environment);
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w');
  writeSync(descriptor, `${toJson(recordSchema.parse(record))}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}
