import { element } from '../dom.ts';
import type { Filters } from './engine.ts';

const KINDS = [
  { name: 'area', label: 'Area', all: 'All areas' },
  { name: 'contract', label: 'Contract', all: 'Any contract' },
] as const;

/** What there is to filter by, with the number of pages: `{ area: { Integration: 18 } }`. */
export type Choices = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Two lists that limit the search. They stay hidden until they have something to choose from. */
export function filterForm(onChange: () => void) {
  const selects = KINDS.map(({ name, all }) =>
    element('select', { 'data-filter': name }, element('option', { value: '' }, all)),
  );
  const root = element(
    'div',
    { class: 'search-filters', hidden: '' },
    ...KINDS.map(({ label }, at) => element('label', {}, `${label} `, selects[at] ?? '')),
  );
  root.addEventListener('change', onChange);
  return {
    root,
    /** Fills the lists, most pages first; a choice that came with the address stays. */
    offer(choices: Choices, chosen: Filters): void {
      KINDS.forEach(({ name }, at) => {
        const select = selects[at];
        if (!select || select.options.length > 1) return;
        const entries = Object.entries(choices[name] ?? {}).sort(([, a], [, b]) => b - a);
        select.append(...entries.map(([value]) => element('option', { value }, value)));
        select.value = entries.some(([value]) => value === chosen[name]) ? (chosen[name] ?? '') : '';
      });
    },
    /** What is chosen. */
    get(): Filters {
      const value = (at: number): string => selects[at]?.value ?? '';
      return { ...(value(0) && { area: value(0) }), ...(value(1) && { contract: value(1) }) };
    },
    clear(): void {
      for (const select of selects) select.value = '';
    },
  };
}
