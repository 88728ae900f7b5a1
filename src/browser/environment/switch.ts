import { announce } from '../announce.ts';
import { KEY, type Environment, keepEnvironment, type Network, readEnvironment } from './store.ts';

declare global {
  interface Window {
    /** Fills in the values of a page; its script stands in the page (`src/site/fill-script.ts`). */
    ciroFill?: (environment?: Environment) => void;
  }
}

/** Makes the switch of the environment work: the choice and the reader's own values hold for all pages. */
export function startEnvironment(): void {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'environment') return;
    useEnvironment({ ...readEnvironment(), network: target.value as Network });
    announce(`Commands and outputs are now for ${target.value}`);
  });
  document.addEventListener('click', ({ target }) => {
    if (!(target as Element).closest('[data-own-values]')) return;
    void import('./dialog.ts').then(({ openValues }) =>
      openValues({ environment: readEnvironment(), use: useEnvironment, announce }),
    );
  });
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) window.ciroFill?.();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.ciroFill?.();
  });
}

/** Keeps an environment and shows it on this page. */
function useEnvironment(environment: Environment): void {
  keepEnvironment(environment);
  window.ciroFill?.(environment);
}
