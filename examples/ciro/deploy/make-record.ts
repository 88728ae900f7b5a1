import type { ArtifactSet } from '../artifacts/loader.ts';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import { hex } from '../lib/units.ts';
import { NAME, VERSION } from '../lib/version.ts';
import type { ConfigureCall } from '../system/configure.ts';
import type { Layout } from '../system/layout.ts';
import type { ContractName } from '../system/types.ts';
import type { Journal } from './journal.ts';
import { configureId, declareId, deployId } from './steps.ts';
import type { ContractRecord, DeploymentRecord, TransactionRecord } from './record.ts';

function transactionOf(journal: Journal, step: string): TransactionRecord | undefined {
  const confirmed = journal.confirmed(step);
  return (
    confirmed && {
      hash: confirmed.hash,
      block: confirmed.block,
      blockHash: confirmed.blockHash,
      fee: confirmed.fee,
    }
  );
}

/** Builds the record of a finished deployment from the plan and the journal. */
export function makeRecord(
  environment: Environment,
  artifacts: ArtifactSet,
  layout: Layout,
  configuration: ConfigureCall[],
  journal: Journal,
): DeploymentRecord {
  const contracts: DeploymentRecord['contracts'] = {};
  for (const contract of layout.contracts) {
    const { spec, artifact, address, salt, calldata } = contract;
    const [declaration, deployment] = [
      transactionOf(journal, declareId(contract)),
      transactionOf(journal, deployId(contract)),
    ];
    contracts[spec.name] = {
      address,
      classHash: hex(artifact.classHash),
      ...(artifact.compiledClassHash ? { compiledClassHash: hex(artifact.compiledClassHash) } : {}),
      salt,
      calldata: calldata.map(({ felt }) => felt),
      arguments: calldata,
      adopted: false,
      ...(declaration ? { declaration } : {}),
      ...(deployment ? { deployment } : {}),
    } satisfies ContractRecord;
  }
  return {
    schema: 1,
    environment: environment.name,
    network: environment.config.network,
    chainId: CHAIN_IDS[environment.config.chain_id],
    tool: { name: NAME, version: VERSION },
    artifacts: { folder: artifacts.folder },
    account: environment.accountAddress ?? '0x0',
    written: new Date().toISOString(),
    contracts,
    configuration: configuration.map((call) => {
      const { id, title } = call;
      const transaction = transactionOf(journal, configureId(call));
      return { id, title, ...(transaction ? { transaction } : {}) };
    }),
    fees: { paid: journal.paid().toString() },
  };
}

/** A contract that is the same as before keeps the transactions that a new journal does not know. */
function withTransactions(earlier: ContractRecord | undefined, contract: ContractRecord): ContractRecord {
  if (earlier?.address !== contract.address || earlier.classHash !== contract.classHash) return contract;
  const { declaration, deployment } = earlier;
  return { ...(declaration ? { declaration } : {}), ...(deployment ? { deployment } : {}), ...contract };
}

/**
 * Keeps what an earlier record has and the new one does not: contracts and calls of deployments in parts, and
 * transactions when the journal was lost.
 */
export function mergeRecord(
  earlier: DeploymentRecord | undefined,
  record: DeploymentRecord,
): DeploymentRecord {
  if (!earlier) return record;
  const kept = earlier.configuration.filter(({ id }) => record.configuration.every((call) => call.id !== id));
  const contracts = Object.entries(record.contracts).map(([name, contract]) => [
    name,
    withTransactions(earlier.contracts[name as ContractName], contract),
  ]);
  const calls = record.configuration.map((call) => ({
    ...earlier.configuration.find(({ id }) => id === call.id),
    ...call,
  }));
  return {
    ...record,
    contracts: { ...earlier.contracts, ...(Object.fromEntries(contracts) as DeploymentRecord['contracts']) },
    configuration: [...kept, ...calls],
  };
}
