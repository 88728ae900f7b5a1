import type { FactFile } from '../../examples/knowledge/facts/schema.ts';
import type { Fence } from '../examples/fence.ts';
import type { Schedule } from './schedule.ts';

/** Something that gets old. */
export interface Dated {
  /** For example `fact mempool`. */
  readonly what: string;
  /** Page or file to change. */
  readonly where: string;
  /** Last day on which it is in time, `YYYY-MM-DD`. */
  readonly due: string;
  /** Days after that day on which it is a warning; then it is overdue. */
  readonly grace: number;
  /** What to do about it. */
  readonly how: string;
}

export type State = 'overdue' | 'due' | 'soon' | 'in time';

/** Work that is late is a warning for so many days; then the tests fail. */
export const GRACE = 30;
/** So many days ahead it is announced. */
const AHEAD = 14;

const DAY = 86_400_000;

/** The day some days after another. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How something stands on a day. */
export function stateOf({ due, grace }: Dated, today: string): State {
  if (today > addDays(due, grace)) return 'overdue';
  if (today > due) return 'due';
  return today >= addDays(due, -AHEAD) ? 'soon' : 'in time';
}

/** Facts about the outside world, due at their limits. */
export function datedFacts(files: readonly FactFile[]): Dated[] {
  return files.flatMap(({ anchor, facts }) =>
    facts.map(({ id, checked, limit, url, source }) => ({
      what: `fact ${id}`,
      where: `best-practices/dated-facts#${anchor}`,
      due: addDays(checked, limit),
      grace: GRACE,
      how: `read ${url ?? source} again, correct the statement in examples/knowledge/facts/, set "checked" to today`,
    })),
  );
}

/** Fences that are not checked until a day. The build fails after it, so there is no grace. */
export function datedSkips(fences: readonly Fence[]): Dated[] {
  return fences.flatMap(({ page, line, skip, until }) =>
    until
      ? [
          {
            what: `skip "${skip}"`,
            where: `${page}:${line}`,
            due: until,
            grace: 0,
            how: 'make the fence checked, or remove it',
          },
        ]
      : [],
  );
}

/** Reviews of the areas, and work that comes again. */
export function datedWork({ since, areas, work }: Schedule): Dated[] {
  const next = (last: string, every: number): string => addDays(last === 'never' ? since : last, every);
  const set = (key: string): string => `then set "${key}" in scripts/maintenance/schedule.yaml`;
  return [
    ...areas.map(({ area, owner, every, reviewed }) => ({
      what: `review of ${area} (${owner})`,
      where: `docs/${area}/`,
      due: next(reviewed, every),
      grace: GRACE,
      how: `go through the list "Peer review", ${set('reviewed')}`,
    })),
    ...work.map(({ id, title, owner, every, done, how }) => ({
      what: `${id} (${owner})`,
      where: `docs/${how}`,
      due: next(done, every),
      grace: GRACE,
      how: `${title}: ${set('done')}`,
    })),
  ];
}
