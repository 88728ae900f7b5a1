import { openArtifacts } from '../artifacts/loader.ts';
import { Node, type Receipt, type Status } from '../chain/node.ts';
import { Rpc } from '../chain/rpc.ts';
import { openEnvironment } from '../commands/frame.ts';
import type { Environment } from '../config/resolve.ts';
import { type Decoded, decodeError } from '../decode/index.ts';
import { type DeploymentRecord, readRecord } from '../deploy/record.ts';
import { type CiroError, asCiroError } from '../lib/errors.ts';
import { redactor } from '../lib/redact.ts';
import type { ProbeContext } from '../probes/types.ts';
import { type Layout, layOut } from '../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import type { Subject } from './subject.ts';

/** Seconds for one request: a patient wants to know that the node is slow, not to wait for it. */
const TIMEOUT = 10;

/** Everything about one transaction that the node tells. */
export interface Transaction {
  status: Status | undefined;
  receipt: Receipt | undefined;
}

/**
 * What the doctor may look at. Each part is absent when something before it is broken, with the reason in `problems`,
 * so that a broken environment file or a dead node is a finding and not the end.
 */
export class DoctorContext {
  readonly environment: Environment | undefined;
  readonly node: Node | undefined;
  readonly record: DeploymentRecord | undefined;
  readonly layout: Layout | undefined;
  /** Why a part is absent. */
  readonly problems: Partial<Record<'environment' | 'record' | 'layout', CiroError>> = {};
  #transaction: Promise<Transaction> | undefined;
  #failure: Promise<Decoded | undefined> | undefined;

  constructor(
    readonly name: string,
    readonly subject: Subject,
  ) {
    registerSecrets();
    this.environment = this.attempt('environment', () => openEnvironment(name));
    const { environment } = this;
    if (!environment) return;
    if (environment.rpcUrl)
      this.node = new Node(
        new Rpc({
          url: environment.rpcUrl,
          timeout: Math.min(TIMEOUT, environment.config.rpc.timeout),
          retries: 1,
        }),
      );
    this.record = this.attempt('record', () => readRecord(environment.name));
    this.layout = this.attempt('layout', () => layoutOf(environment, this.record));
  }

  private attempt<T>(part: keyof DoctorContext['problems'], read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.problems[part] = asCiroError(error);
      return undefined;
    }
  }

  /** What probes of the registry need, or undefined while a part is missing. */
  get probes(): ProbeContext | undefined {
    const { environment, node, layout, record } = this;
    return environment && node && layout ? { environment, node, layout, record, fresh: false } : undefined;
  }

  /** The transaction of the subject; asked once. */
  transaction(): Promise<Transaction> | undefined {
    const { node, subject } = this;
    if (!node || !subject.tx) return undefined;
    this.#transaction ??= (async (hash: string) => ({
      status: await node.status(hash),
      receipt: await node.receipt(hash),
    }))(subject.tx);
    return this.#transaction;
  }

  /** The decoded failure: the text that was given, or else the receipt of the transaction. */
  failure(): Promise<Decoded | undefined> {
    this.#failure ??= (async () => {
      if (this.subject.error) return decodeError(this.subject.error);
      const receipt = (await this.transaction())?.receipt;
      return receipt?.execution_status === 'REVERTED' ? decodeError(receipt) : undefined;
    })();
    return this.#failure;
  }

  /** Address of a contract of the system, or undefined when it is not part of it. */
  address(name: ContractName): string | undefined {
    return this.layout?.contracts.find(({ spec }) => spec.name === name)?.address;
  }
}

/** The contracts of the record where there is one, otherwise those that the environment would deploy. */
function layoutOf(environment: Environment, record: DeploymentRecord | undefined): Layout {
  const artifacts = openArtifacts(environment.config.artifacts);
  const recorded = CONTRACT_NAMES.flatMap((name): [ContractName, string][] => {
    const address = record?.contracts[name]?.address;
    return address ? [[name, address]] : [];
  });
  if (recorded.length === 0) return layOut(environment, artifacts);
  const narrowed = {
    ...environment,
    config: { ...environment.config, contracts: recorded.map(([name]) => name) },
  };
  return layOut(narrowed, artifacts, new Map(recorded));
}

/** Names of environment variables that hold what must not be told. */
const SECRET = /KEY|SECRET|PASSWORD|PASSPHRASE|TOKEN$|MNEMONIC|SEED/i;

/** Makes every secret of this process known to the redactor before anything is printed. */
function registerSecrets(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (!value) continue;
    if (/^https?:\/\//.test(value) && URL.canParse(value)) redactor.url(value);
    // The address of a contract is named like a secret, and is none.
    else if (SECRET.test(name) && name !== 'CIRO_TOKEN') redactor.add(value);
  }
}
