let live: HTMLElement | undefined;

/** Says something to screen readers. */
export function announce(message: string): void {
  if (!live) {
    live = document.createElement('div');
    live.setAttribute('role', 'status');
    live.className = 'visually-hidden';
    document.body.append(live);
  }
  live.textContent = message;
}
