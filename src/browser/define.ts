import { type ComponentType as PreactComponent, createElement, hydrate } from 'preact';
import type { ComponentType } from 'react';

/**
 * Makes a component work in the browser: the element with this name holds the HTML that the component gave while the
 * site was built, and its properties as JSON in `data-props`. Preact runs it (`src/site/scripts.ts` says so to the
 * bundler), on pages that have the element only.
 *
 * @param name `ciro-` and the folder of the component, in small letters.
 */
export function defineComponent<Properties extends object>(
  name: `ciro-${string}`,
  component: ComponentType<Properties>,
): void {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback(): void {
        const properties = JSON.parse(this.dataset.props ?? '{}') as Properties;
        hydrate(createElement(component as PreactComponent<Properties>, properties), this);
      }
    },
  );
}
