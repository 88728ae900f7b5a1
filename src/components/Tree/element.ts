import './style.css';
import { nameInHash } from '../../browser/dom.ts';

/** The answer that leads from one node to another. */
interface Way {
  from: string;
  answer: string;
}

/**
 * Shows a decision tree one question at a time. The page holds the whole tree as sections with anchors, and an answer
 * is a link to one; so the address is the permalink of the state, and the way back is the browser's.
 */
class TreeElement extends HTMLElement {
  #stop = new AbortController();
  readonly #tools = document.createElement('nav');

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#tools.className = 'tree-tools';
    this.#tools.setAttribute('aria-label', 'Your answers');
    this.prepend(this.#tools);
    this.dataset.ready = '';
    const asked = this.#asked();
    this.#show(asked ?? this.#first);
    // The browser went to the heading before the answers stood above it.
    if (asked) this.scrollIntoView({ block: 'start' });
    window.addEventListener('hashchange', () => this.#follow(), { signal });
    this.addEventListener('click', (event) => this.#clicked(event), { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#tools.remove();
    delete this.dataset.ready;
    for (const section of this.#sections) section.hidden = false;
  }

  get #sections(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('section[data-node]')];
  }

  get #first(): string {
    return this.#sections[0]?.dataset.node ?? '';
  }

  #section(node: string): HTMLElement | undefined {
    return this.#sections.find(({ dataset }) => dataset.node === node);
  }

  /** The node that the address names, if it is one of this tree. */
  #asked(): string | undefined {
    const name = nameInHash(location.hash);
    return this.#section(name) ? name : undefined;
  }

  /** The address changed: by an answer, by the reader's back button, or by a link from elsewhere. */
  #follow(): void {
    const node = this.#asked();
    if (node === undefined) return;
    this.#show(node);
    const heading = this.#section(node)?.querySelector<HTMLElement>('h3');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const target = this.dataset.whole === undefined ? this : heading;
    target.scrollIntoView({ block: 'start' });
  }

  /** The answer of another question that leads to a node. */
  #wayTo(node: string): Way | undefined {
    for (const section of this.#sections)
      for (const link of section.querySelectorAll<HTMLAnchorElement>('ul a'))
        if (link.hash === `#${node}`) {
          const answer = link.closest('li')?.querySelector('strong')?.textContent ?? '';
          return { from: section.dataset.node ?? '', answer };
        }
    return undefined;
  }

  #show(node: string): void {
    const whole = this.dataset.whole !== undefined;
    for (const section of this.#sections) section.hidden = !whole && section.dataset.node !== node;
    const ways: Way[] = [];
    for (let way = this.#wayTo(node); way; way = this.#wayTo(way.from)) ways.unshift(way);
    this.#tools.replaceChildren(this.#list(whole ? [] : ways), this.#button(whole));
  }

  #list(ways: Way[]): HTMLElement {
    const list = document.createElement('ol');
    for (const { from, answer } of ways) {
      const link = document.createElement('a');
      link.href = `#${from}`;
      link.textContent = this.#section(from)?.querySelector('h3')?.firstChild?.textContent ?? from;
      const item = document.createElement('li');
      item.append(link, ` ${answer}`);
      list.append(item);
    }
    return list;
  }

  #button(whole: boolean): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.whole = '';
    button.textContent = whole ? 'One question at a time' : 'Show the whole tree';
    return button;
  }

  #clicked({ target }: Event): void {
    if (!(target instanceof HTMLButtonElement) || target.dataset.whole === undefined) return;
    if (this.dataset.whole === undefined) this.dataset.whole = '';
    else delete this.dataset.whole;
    this.#show(this.#asked() ?? this.#first);
    this.#tools.querySelector('button')?.focus();
  }
}

if (!customElements.get('ciro-tree')) customElements.define('ciro-tree', TreeElement);
