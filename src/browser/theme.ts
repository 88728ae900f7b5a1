type Choice = 'system' | 'light' | 'dark';

/** The key under which the choice is kept; the script in the head of each page reads it too (`src/site/template.ts`). */
const KEY = 'ciro-theme';
const NEXT: Readonly<Record<Choice, Choice>> = { system: 'light', light: 'dark', dark: 'system' };

/** Makes the theme button work: system, light, dark, system. Follows the system and other tabs. */
export function startTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const choice = (): Choice => (root.dataset.themeChoice as Choice | undefined) ?? 'system';
  const show = (chosen: Choice): void => {
    root.dataset.themeChoice = chosen;
    root.dataset.theme = chosen === 'system' ? (system.matches ? 'dark' : 'light') : chosen;
    label();
  };
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-theme-toggle]')) return;
    const chosen = NEXT[choice()];
    show(chosen);
    try {
      if (chosen === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, chosen);
    } catch {
      // Kept for this page only.
    }
  });
  system.addEventListener('change', () => show(choice()));
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY) show(newValue === 'light' || newValue === 'dark' ? newValue : 'system');
  });
  label();
}

/** Says on the button which mode is on. */
export function label(): void {
  const mode = document.documentElement.dataset.themeChoice ?? 'system';
  for (const button of document.querySelectorAll('[data-theme-toggle]')) {
    button.setAttribute('aria-label', `Switch between dark and light mode (currently ${mode} mode)`);
    button.setAttribute('title', `${mode} mode`);
  }
}
