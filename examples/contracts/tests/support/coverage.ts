import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadProvocations } from '../../../knowledge/provocations/load.ts';
import { type CaseStep, loadCases, loadListed } from '../cases/schema.ts';
import { contracts, errors } from './facts.ts';

/** What the tables touch, as `Contract.name`. */
export interface Coverage {
  functions: Set<string>;
  freshViews: Set<string>;
  events: Set<string>;
  /** Storage variables that were read. */
  slots: Set<string>;
  /** `message <- Contract.function`, for every revert that a table expects. */
  refusals: Set<string>;
  /** `encoding message` */
  errors: Set<string>;
  quirks: Set<string>;
  /** Defects proven by tests in code. */
  inCode: Set<string>;
  /** Defects that no test shows. */
  listed: Set<string>;
}

/** What has to be touched. */
export interface Demand {
  functions: string[];
  views: string[];
  events: string[];
  slots: string[];
  neverEmitted: string[];
  refusals: string[];
  errors: string[];
  notReproduced: string[];
}

type Touched = Pick<Coverage, 'functions' | 'events' | 'slots' | 'refusals'>;

/** Adds what the steps of one record touch; instances count for their class. */
function walk(steps: CaseStep[], { functions, events, slots, refusals }: Touched): void {
  const classes = new Map<string, string>();
  const ofClass = (path: string): string => {
    const [name, item] = path.split('.') as [string, string];
    return `${classes.get(name) ?? name}.${item}`;
  };
  for (const step of steps) {
    if ('wait' in step || 'clock' in step) continue;
    if ('slot' in step) {
      slots.add(ofClass(step.slot));
      continue;
    }
    const called = 'deploy' in step ? `${step.deploy}.constructor` : ofClass(step.call);
    if ('deploy' in step) classes.set(step.as ?? step.deploy, step.deploy);
    else functions.add(called);
    if (step.reverts !== undefined) refusals.add(`${[step.reverts].flat()[0]} <- ${called}`);
    for (const event of step.emits ?? []) events.add(ofClass(Object.keys(event)[0]!));
  }
}

/** Reads every table. The chain tests run each of their records, so what is in a table was executed. */
export function measureCoverage(): Coverage {
  const coverage: Coverage = {
    functions: new Set(),
    freshViews: new Set(),
    events: new Set(),
    slots: new Set(),
    refusals: new Set(),
    errors: new Set(),
    quirks: new Set(),
    inCode: new Set(),
    listed: new Set(),
  };
  for (const { setup, failing, error, encoding } of loadProvocations()) {
    walk([...setup, { ...failing, reverts: failing.reverts ?? error }], coverage);
    coverage.errors.add(`${encoding} ${error}`);
  }
  for (const { steps, quirks, fresh } of loadCases()) {
    walk(steps, coverage);
    if (fresh) walk(steps, { ...coverage, functions: coverage.freshViews });
    for (const id of quirks) coverage.quirks.add(id);
  }
  for (const entry of loadListed()) ('test' in entry ? coverage.inCode : coverage.listed).add(entry.id);
  return coverage;
}

/** Reads what there is to cover from the facts. */
export function readDemand(): Demand {
  const all = contracts.flatMap(({ name, functions }) =>
    functions.map((fn) => ({ ...fn, id: `${name}.${fn.name}` })),
  );
  const events = contracts.flatMap(({ name, events: declared }) =>
    declared.map(({ name: event, emitted_by }) => ({
      id: `${name}.${event}`,
      emitted: emitted_by.length > 0,
    })),
  );
  const keyOf = ({ encoding, message }: { encoding: string; message: string }): string =>
    `${encoding.startsWith('byte_array') ? 'byte_array' : 'short_string'} ${message}`;
  return {
    functions: all.map(({ id }) => id),
    views: all.filter(({ mutability }) => mutability === 'view').map(({ id }) => id),
    slots: contracts.flatMap(({ name, storage_probes }) =>
      storage_probes.map(({ variable }) => `${name}.${variable}`),
    ),
    events: events.filter(({ emitted }) => emitted).map(({ id }) => id),
    neverEmitted: events.filter(({ emitted }) => !emitted).map(({ id }) => id),
    refusals: errors
      .filter(({ reproduced, origin }) => reproduced && origin === 'contract')
      .flatMap(({ message, functions }) => functions.map((fn) => `${message} <- ${fn}`)),
    errors: errors.filter(({ reproduced }) => reproduced).map(keyOf),
    notReproduced: errors.filter(({ reproduced }) => !reproduced).map(keyOf),
  };
}

/** Emitted by code that no call reaches, because staking is dead (P1). */
export const BEHIND_DEAD_STAKING = [
  'CDCPool.StakeAdded',
  'CDCPool.UnstakeRequested',
  'CDCPool.UnstakeExecuted',
];

/** Assertions that another check, or the values that the function itself chooses, always hide. */
export const OUT_OF_REACH = [
  'Insufficient balance <- CIROToken.batch_transfer',
  'Invalid deadline <- JobManager.submit_prove_job',
  'Invalid max reward <- JobManager.submit_prove_job',
  'Invalid model ID conversion <- JobManager.submit_prove_job',
  'Invalid job ID conversion <- JobManager.submit_ai_job',
  'Invalid job ID conversion <- JobManager.submit_prove_job',
];

/** Ids of every defect of the facts. */
export function defectIds(): string[] {
  const file = readFileSync(new URL('../../facts/quirks.yaml', import.meta.url), 'utf8');
  return (parse(file) as { id: string }[]).map(({ id }) => id);
}

/** How much of something the tables touch, in words. */
export interface CoverageCount {
  what: string;
  /** `210 of 210`. */
  covered: string;
  /** What is left out on purpose. */
  rest?: string;
}

/** What the tests print and the reference shows: everything that can be touched, and how much of it is. */
export function coverageCounts(coverage: Coverage, demand: Demand, defects: string[]): CoverageCount[] {
  const of = (wanted: string[], have: Set<string>): string =>
    `${wanted.filter((item) => have.has(item)).length} of ${wanted.length}`;
  const events = demand.events.filter((event) => !BEHIND_DEAD_STAKING.includes(event));
  const shown = new Set([...coverage.quirks, ...coverage.inCode]);
  return [
    { what: 'functions called', covered: of(demand.functions, coverage.functions) },
    { what: 'views called after deployment', covered: of(demand.views, coverage.freshViews) },
    {
      what: 'events decoded',
      covered: of(events, coverage.events),
      rest: `never emitted: ${demand.neverEmitted.length}, behind dead staking: ${BEHIND_DEAD_STAKING.length}`,
    },
    { what: 'storage variables read', covered: of(demand.slots, coverage.slots) },
    {
      what: 'errors provoked',
      covered: of(demand.errors, coverage.errors),
      rest: `not reproducible: ${demand.notReproduced.length}`,
    },
    {
      what: 'assertions met',
      covered: of(demand.refusals, coverage.refusals),
      rest: `out of reach: ${OUT_OF_REACH.length}`,
    },
    {
      what: 'defects shown',
      covered: of(defects, shown),
      rest: `listed with a reason: ${coverage.listed.size}`,
    },
  ];
}
