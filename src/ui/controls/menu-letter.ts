/** A letter pressed in an open menu: the one line marked with it works at once, of several the next is lit. */
export function pressMenuLetter(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.key.length !== 1 || event.key === ' ') return;
  const menu = event.currentTarget as HTMLElement;
  const lines = [...menu.querySelectorAll<HTMLElement>('[data-letter]')].filter(
    (line) => line.dataset.letter === event.key.toLowerCase(),
  );
  if (lines.length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const line = lines[(at + 1) % lines.length];
  line?.focus();
  if (lines.length > 1 || !line) return;
  // a line with a menu beside it opens on the right arrow, others on a click
  if (line.getAttribute('aria-haspopup') === 'menu') {
    line.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }),
    );
  } else line.click();
}
