/** The small yellow note beside a control, on hover and on focus. */
import type { Attachment } from 'svelte/attachments';

/** Said wherever a control of the real product is shown but does nothing here. */
export const notModelled = 'not modelled here';

/** Attributes of a control that is shown and does nothing: it can still be reached, and says why it is grey. */
export function greyed(off: boolean | undefined) {
  return off ? { 'aria-disabled': true as const, 'aria-description': notModelled } : {};
}

const delayMs = 450;

/** Attach to any element: `{@attach tip('Refresh')}`. Undefined text attaches nothing. */
export function tip(text: string | undefined): Attachment<HTMLElement> {
  return (element) => {
    if (text === undefined || text === '') return;
    let shown: HTMLElement | undefined;
    let timer = 0;
    const hide = () => {
      clearTimeout(timer);
      shown?.remove();
      shown = undefined;
    };
    const show = () => {
      hide();
      shown = showTip(element, text);
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(show, delayMs);
    };
    const focused = () => {
      if (element.matches(':focus-visible, :has(:focus-visible)')) show();
    };
    const hideOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    element.addEventListener('pointerenter', later);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('pointerdown', hide);
    element.addEventListener('focusin', focused);
    element.addEventListener('focusout', hide);
    element.addEventListener('keydown', hideOnEscape);
    return () => {
      hide();
      element.removeEventListener('pointerenter', later);
      element.removeEventListener('pointerleave', hide);
      element.removeEventListener('pointerdown', hide);
      element.removeEventListener('focusin', focused);
      element.removeEventListener('focusout', hide);
      element.removeEventListener('keydown', hideOnEscape);
    };
  };
}

function showTip(element: HTMLElement, text: string): HTMLElement {
  const note = document.createElement('div');
  note.className = 'd-tip';
  // the text is the control's own name or description already: a reader need not hear it twice
  note.setAttribute('aria-hidden', 'true');
  note.popover = 'manual';
  note.textContent = text;
  (element.closest('.desktop') ?? document.body).append(note);
  note.showPopover();
  const box = element.getBoundingClientRect();
  const below = box.bottom + 6;
  const fits = below + note.offsetHeight <= window.innerHeight;
  note.style.left = `${Math.max(2, Math.min(box.left + 8, window.innerWidth - note.offsetWidth - 2))}px`;
  note.style.top = `${fits ? below : box.top - note.offsetHeight - 4}px`;
  return note;
}
