/** Escape closes the definition that hover or focus shows (`src/remark/glossary.ts`), until the pointer or the focus moves on. */
export function startTerms(): void {
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const term of document.querySelectorAll<HTMLElement>('.term:is(:hover, :focus-within)')) {
      term.dataset.closed = 'yes';
      const reopen = (): void => {
        delete term.dataset.closed;
      };
      term.addEventListener('pointerleave', reopen, { once: true });
      term.addEventListener('focusout', reopen, { once: true });
    }
  });
}
