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
