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

/** A letter without Alt, which a dialog takes for its marked one where nothing can be typed: Y for Yes. */
export function bareLetter(event: KeyboardEvent, target: HTMLElement): string | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[a-z0-9]$/i.test(event.key)) return;
  if (!target.matches('.d-btn, input[type="checkbox"], input[type="radio"]')) return;
  return event.key.toLowerCase();
}

/** The arrow keys go from push button to push button of a row, round its ends. */
export function stepButton(event: KeyboardEvent, target: HTMLElement): boolean {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || !target.matches('.d-btn')) return false;
  const row = [...(target.parentElement?.querySelectorAll<HTMLElement>(':scope > .d-btn') ?? [])];
  const stops = row.filter(reachable);
  if (stops.length < 2) return false;
  stops[(stops.indexOf(target) + by + stops.length) % stops.length]?.focus();
  return true;
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
