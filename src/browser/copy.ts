import { announce } from './announce.ts';

/**
 * What a copy button copies: the code that its figure shows, or the whole program that the page holds once
 * (the element named by `data-program`).
 */
export function textToCopy(button: HTMLElement): string | undefined {
  const { copy, program } = button.dataset;
  const holder = copy === 'program' ? document.getElementById(program ?? '') : button.closest('figure');
  const text = holder?.querySelector('pre code')?.textContent;
  return text === undefined || text === null ? undefined : `${text.replace(/\n+$/, '')}\n`;
}

/** Copies for a button and says so on it and to screen readers. */
export async function copyFor(button: HTMLElement): Promise<void> {
  const text = textToCopy(button);
  if (text === undefined) return;
  const done = await write(text);
  const label = (button.dataset.label ??= button.textContent ?? '');
  button.textContent = done ? 'Copied' : 'Press Ctrl+C';
  announce(done ? `${label}: copied` : 'The code is selected, press Ctrl+C');
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = String(setTimeout(() => (button.textContent = label), 2000));
}

/** The clipboard needs a secure page; elsewhere the browser's older command does it. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
