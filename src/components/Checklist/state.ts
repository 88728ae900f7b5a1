/** What a browser keeps of one item. */
export interface Tick {
  done: boolean;
  by: string;
  date: string;
  evidence: string;
}

export type Ticks = Record<string, Tick>;

const EMPTY: Tick = { done: false, by: '', date: '', evidence: '' };
const LIMIT = { by: 60, date: 20, evidence: 300 };

/** A tick made of anything: unknown parts are left out, long texts are cut. */
function readTick(value: unknown): Tick {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (key: 'by' | 'date' | 'evidence'): string =>
    typeof found[key] === 'string' ? found[key].slice(0, LIMIT[key]) : '';
  return { done: found.done === true, by: text('by'), date: text('date'), evidence: text('evidence') };
}

/** Ticks of the given items from stored text; damaged text counts as nothing. */
export function readTicks(text: string | null, ids: string[]): Ticks {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    stored = {};
  }
  const found = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return Object.fromEntries(ids.map((id) => [id, id in found ? readTick(found[id]) : { ...EMPTY }]));
}

/** The file that one person hands to another. */
export function exportTicks(list: string, title: string, ticks: Ticks, now: Date): string {
  return `${JSON.stringify({ format: 'ciro-checklist', version: 1, list, title, exported: now.toISOString(), items: ticks }, null, 2)}\n`;
}

/** Reads such a file. @throws Error with one sentence when it is not one, or belongs to another list */
export function importTicks(text: string, list: string, ids: string[]): Ticks {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON, so it is no exported checklist.');
  }
  const { format, list: other, items } = (file ?? {}) as Record<string, unknown>;
  if (format !== 'ciro-checklist') throw new Error('This file is no exported checklist.');
  if (other !== list) throw new Error(`This file belongs to the list "${String(other)}", not to "${list}".`);
  return readTicks(JSON.stringify(items ?? {}), ids);
}

/** How far the list is, as a sentence. */
export function progressText(ticks: Ticks): string {
  const all = Object.values(ticks);
  return `${all.filter(({ done }) => done).length} of ${all.length} done`;
}
