import { element } from './dom.ts';

const STEPS = [1, 1.5, 2, 3, 4];

let dialog: HTMLDialogElement | undefined;

/** Shows the diagram of a figure over the page, as large as the window, with buttons to enlarge it further. */
export function zoomDiagram(figure: HTMLElement): void {
  const drawing = figure.querySelector('svg');
  if (!drawing) return;
  dialog?.remove();
  const stage = element('div', {
    class: 'zoom-stage',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Diagram',
  });
  stage.append(drawing.cloneNode(true));
  const button = (label: string, text: string): HTMLButtonElement =>
    element('button', { type: 'button', class: 'copy', 'aria-label': label }, text);
  const [smaller, larger, close] = [
    button('Smaller', '−'),
    button('Larger', '+'),
    button('Close the diagram', '×'),
  ];
  const made = element(
    'dialog',
    { class: 'zoom', 'aria-label': 'Enlarged diagram' },
    element('div', { class: 'zoom-tools' }, smaller, larger, close),
    stage,
  );
  let step = 0;
  const show = (): void => {
    const svg = stage.querySelector('svg');
    if (svg) svg.style.width = `${100 * (STEPS[step] ?? 1)}%`;
    smaller.disabled = step === 0;
    larger.disabled = step === STEPS.length - 1;
  };
  const change = (by: number): void => {
    step = Math.min(Math.max(step + by, 0), STEPS.length - 1);
    show();
  };
  smaller.addEventListener('click', () => change(-1));
  larger.addEventListener('click', () => change(1));
  close.addEventListener('click', () => made.close());
  made.addEventListener('keydown', ({ key }) => {
    if (key === '+' || key === '-') change(key === '+' ? 1 : -1);
  });
  made.addEventListener('click', ({ target }) => target === made && made.close());
  made.addEventListener('close', () => made.remove());
  show();
  document.body.append(made);
  made.showModal();
  dialog = made;
}
