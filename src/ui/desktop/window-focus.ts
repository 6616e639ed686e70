/** Where the keyboard goes inside a window. */
const tabbable =
  'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

function reachable(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.getClientRects().length > 0
  );
}

/** Whether a control that had the keyboard can have it again. */
export function canTake(element: HTMLElement): boolean {
  return (
    element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0
  );
}

/** Everything Tab stops at in `scope`, in order; of a set of radio buttons the chosen one only. */
export function tabStops(scope: HTMLElement): HTMLElement[] {
  const all = [...scope.querySelectorAll<HTMLElement>(tabbable)].filter(reachable);
  return all.filter((element) => {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const set = all.filter(
      (each) =>
        each instanceof HTMLInputElement && each.type === 'radio' && each.name === element.name,
    ) as HTMLInputElement[];
    return (set.find((each) => each.checked) ?? set[0]) === element;
  });
}

/** What takes the keyboard when a window opens: what asks for it, else the first control below the menus. */
export function firstStop(body: HTMLElement): HTMLElement | undefined {
  const asked = [...body.querySelectorAll<HTMLElement>('[data-autofocus]')].find(reachable);
  return asked ?? tabStops(body).find((each) => each.closest('.d-menubar, .d-toolbar') === null);
}

/** Keeps Tab inside a dialog. */
export function wrapTab(event: KeyboardEvent, scope: HTMLElement): void {
  const stops = tabStops(scope);
  const first = stops[0];
  const last = stops.at(-1);
  const active = document.activeElement;
  if (!first || !last) {
    event.preventDefault();
  } else if (event.shiftKey && (active === first || active === scope)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first.focus();
  }
}

/** Enter presses the default button, unless the control with the keyboard has a use for it. */
export function pressDefault(body: HTMLElement, target: HTMLElement): boolean {
  if (target.closest('button, a, textarea, [role="menu"], [contenteditable="true"]')) return false;
  const button = body.querySelector<HTMLButtonElement>('.d-btn.default:not([disabled])');
  button?.click();
  return button !== null;
}

/** Esc presses the button that cancels. */
export function pressCancel(body: HTMLElement): boolean {
  const button = body.querySelector<HTMLButtonElement>('[data-cancel]:not([disabled])');
  button?.click();
  return button !== null;
}
