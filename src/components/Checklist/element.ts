import './style.css';
import { type Ticks, exportTicks, importTicks, progressText, readTicks } from './state.ts';

/**
 * Puts what the sheet is, and of which edition, at the foot of each printed page. In a booklet of many lists each has
 * pages of its own, named by `data-page`; a single list must not, or the browser begins with an empty one.
 */
function addFoot({ page, title, edition, version }: DOMStringMap): void {
  const foot = new CSSStyleSheet();
  const text = JSON.stringify(`${title}, edition ${edition}, CIRO Network documentation ${version}`);
  const own = page ? `@media print{article:has([data-page="${page}"]){page:${page}}}` : '';
  foot.replaceSync(`@page ${page ?? ''}{@bottom-left{content:${text};font-size:8pt}}${own}`);
  document.adoptedStyleSheets.push(foot);
}

/** Makes the finished list work: keeps ticks and names in this browser, exports, imports, filters and prints. */
class ChecklistElement extends HTMLElement {
  #ticks: Ticks = {};
  #footed = false;
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    if (!this.#footed) addFoot(this.dataset);
    this.#footed = true;
    this.#load(this.#stored());
    this.addEventListener('change', (event) => this.#changed(event.target as HTMLElement), { signal });
    this.addEventListener('input', (event) => this.#edited(event.target as HTMLElement), { signal });
    this.addEventListener('click', (event) => this.#clicked(event.target as HTMLElement), { signal });
    // Another tab with the same list shows the same ticks.
    window.addEventListener('storage', ({ key }) => key === this.#key && this.#load(this.#stored()), {
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #key(): string {
    return `checklist/${this.dataset.list}`;
  }

  get #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-item]')];
  }

  get #ids(): string[] {
    return this.#rows.map((row) => row.dataset.item ?? '');
  }

  private find(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector) ?? document.createElement('div');
  }

  #stored(): Ticks {
    let text: string | null = null;
    try {
      text = localStorage.getItem(this.#key);
    } catch {
      this.#say('This browser keeps nothing for this page: export before you leave.');
    }
    return readTicks(text, this.#ids);
  }

  #load(ticks: Ticks): void {
    this.#ticks = ticks;
    for (const row of this.#rows) {
      const tick = ticks[row.dataset.item ?? ''];
      if (!tick) continue;
      for (const box of row.querySelectorAll<HTMLInputElement>('[data-tick]')) box.checked = tick.done;
      for (const field of row.querySelectorAll<HTMLInputElement>('[data-field]'))
        field.value = tick[field.dataset.field as 'by' | 'date' | 'evidence'];
    }
    this.#show();
  }

  #save(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#ticks));
    } catch {
      this.#say('This browser keeps nothing for this page: export before you leave.');
    }
    this.#show();
  }

  #show(): void {
    this.find('.checklist-progress').textContent = progressText(this.#ticks);
    const bar = this.querySelector('progress');
    if (bar) bar.value = Object.values(this.#ticks).filter(({ done }) => done).length;
  }

  #say(text: string): void {
    this.find('.checklist-message').textContent = text;
  }

  #edited(target: HTMLElement): void {
    const id = target.closest<HTMLElement>('[data-item]')?.dataset.item;
    const tick = id ? this.#ticks[id] : undefined;
    if (!tick || !(target instanceof HTMLInputElement)) return;
    if (target.dataset.tick !== undefined) {
      tick.done = target.checked;
      const row = target.closest('[data-item]');
      const date = row?.querySelector<HTMLInputElement>('[data-field="date"]');
      if (tick.done && date && !date.value) date.value = tick.date = new Date().toISOString().slice(0, 10);
    } else if (target.dataset.field) tick[target.dataset.field as 'by' | 'date' | 'evidence'] = target.value;
    this.#save();
  }

  #changed(target: HTMLElement): void {
    if (target instanceof HTMLSelectElement) {
      for (const row of this.#rows) row.hidden = target.value !== '' && row.dataset.role !== target.value;
    } else if (target instanceof HTMLInputElement && target.dataset.import !== undefined)
      void this.#import(target);
  }

  #clicked(target: HTMLElement): void {
    if (target.dataset.export !== undefined) this.#export();
    else if (target.dataset.print !== undefined) window.print();
    else if (
      target.dataset.clear !== undefined &&
      window.confirm('Remove all ticks and names of this list?')
    ) {
      this.#load(readTicks(null, this.#ids));
      this.#save();
    }
  }

  #export(): void {
    const { list = '', title = '' } = this.dataset;
    const text = exportTicks(list, title, this.#ticks, new Date());
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = `${list}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async #import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    try {
      this.#load(importTicks(await file.text(), this.dataset.list ?? '', this.#ids));
      this.#save();
      this.#say('');
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
    input.value = '';
  }
}

if (!customElements.get('ciro-checklist')) customElements.define('ciro-checklist', ChecklistElement);
