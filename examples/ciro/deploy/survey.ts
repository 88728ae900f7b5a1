import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import { NodeError, innermost, revertReason } from '../chain/errors.ts';
import { type Estimate, ZERO_PRICE, estimate } from '../chain/fees.ts';
import type { Node } from '../chain/node.ts';
import { sleep } from '../chain/rpc.ts';
import type { Environment } from '../config/resolve.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { sameFelt } from '../lib/units.ts';
import type { PlannedContract } from '../system/layout.ts';
import { splitConfiguration } from './configuration.ts';
import { type Step, configureStep, declareStep, deployStep } from './steps.ts';

/** Where a contract stands on the chain. */
export interface PlannedState {
  contract: PlannedContract;
  declared: boolean;
  deployed: boolean;
}

/** What one contract still needs, and what that costs. */
export interface SurveyedPart {
  state: PlannedState;
  steps: Step[];
  /** In the order of `steps`; empty when they could not be estimated. */
  estimates: Estimate[];
  /** Why they could not be estimated. */
  unknown?: string;
}

/** The contract whose estimate leaves before the next address is computed: the first keeps a node busy for a moment only. */
const AWAITED = 2;

/** Asks the node about contracts, one part a contract, while the caller goes on. */
export class Survey {
  readonly #parts: Promise<SurveyedPart>[] = [];
  readonly #states = pLimit(4);
  /** Estimates are work for the node: it reads the next one while it computes one. */
  readonly #estimates = pLimit(2);
  #nonce: Promise<bigint> | undefined;
  #occupied = (): void => {};
  readonly #isBusy = new Promise<void>((resolve) => (this.#occupied = resolve));

  constructor(
    private readonly environment: Environment,
    private readonly node: Node,
    private readonly account: string,
  ) {}

  /**
   * Starts to ask about a contract; returns when the first request has left. For the awaited contract it is the
   * estimate, which takes a node longest, so that it works from then on.
   */
  async start(contract: PlannedContract): Promise<void> {
    let asked = (): void => {};
    const estimating = new Promise<void>((resolve) => (asked = resolve));
    const part = this.#ask(contract, asked);
    const place = this.#parts.push(part);
    part.then(asked, asked); // a failure is reported by `parts`
    if (place === AWAITED) await estimating;
    if (place > AWAITED) void estimating.then(this.#occupied);
    await setImmediate();
  }

  /** Returns when the node works on a contract after the awaited one, or has nothing left to do. */
  async busy(): Promise<void> {
    await Promise.race([this.#isBusy, Promise.allSettled(this.#parts)]);
  }

  /** All parts, in the order in which they were started. @throws CiroError when a class can't be declared */
  parts(): Promise<SurveyedPart[]> {
    return Promise.all(this.#parts);
  }

  async #ask(contract: PlannedContract, estimating: () => void): Promise<SurveyedPart> {
    const state = await this.#states(() => stateOf(this.node, contract));
    if (!state.declared && !contract.artifact.compiledClassHash) throw withoutCasm(contract);
    const steps = [
      ...(state.declared ? [] : [declareStep(contract)]),
      ...(state.deployed ? [] : [deployStep(contract)]),
    ];
    const only = { contracts: [contract], addresses: new Map(), warnings: [] };
    for (const call of splitConfiguration(this.environment, only).own) {
      if (!state.deployed || !(await call.done(this.node))) steps.push(configureStep(call));
    }
    if (steps.length === 0) return { state, steps, estimates: [] };
    try {
      return { state, steps, estimates: await this.#estimates(() => this.#estimate(steps, estimating)) };
    } catch (error) {
      const unknown =
        error instanceof NodeError ? revertReason(innermost(error.data) || error.reason) : messageOf(error);
      return { state, steps, estimates: [], unknown };
    }
  }

  /**
   * The steps of a contract in one request, so that a deployment sees its declaration. A node that lags may answer an
   * old nonce and then refuse it: it is asked again.
   */
  async #estimate(steps: Step[], asked: () => void): Promise<Estimate[]> {
    const { retries, poll } = this.environment.config.rpc;
    for (let attempt = 0; ; attempt += 1) {
      const nonce = await (this.#nonce ??= this.node.nonce(this.account));
      try {
        const estimates = estimate(
          this.node,
          steps.map((step, index) => step.unsigned(this.account, ZERO_PRICE, nonce + BigInt(index))),
        );
        asked();
        return await estimates;
      } catch (error) {
        const stale = error instanceof NodeError && /nonce/i.test(`${error.reason} ${innermost(error.data)}`);
        if (!stale || attempt >= retries) throw error;
        await sleep(poll * 1000);
        this.#nonce = undefined;
      }
    }
  }
}

async function stateOf(node: Node, contract: PlannedContract): Promise<PlannedState> {
  const found = await node.classHashAt(contract.address);
  const deployed = found !== undefined && sameFelt(found, contract.artifact.classHash);
  return { contract, deployed, declared: deployed || (await node.isDeclared(contract.artifact.classHash)) };
}

function withoutCasm({ spec, artifact }: PlannedContract): CiroError {
  return new CiroError(`${spec.name} can't be declared: ${artifact.file} has no compiled class hash.`, {
    fix: 'Build with "casm = true" in Scarb.toml, so that the CASM file stands next to the class, or add a manifest.json.',
    help: HELP.artifacts,
  });
}
