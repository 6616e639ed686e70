/** The underlined letter of a label: '&OK' answers to Alt+O, '&&' is a plain ampersand. */
export interface Mnemonic {
  before: string;
  key: string;
  after: string;
  /** The whole label without its mark, for names and type-ahead. */
  text: string;
  /** The letter in lower case, undefined when the label has none. */
  letter: string | undefined;
}

export function parseMnemonic(label: string): Mnemonic {
  let before = '';
  for (let i = 0; i < label.length; i++) {
    const character = label[i] as string;
    const next = label[i + 1];
    if (character !== '&' || next === undefined) {
      before += character;
    } else if (next === '&') {
      before += '&';
      i++;
    } else {
      const after = label.slice(i + 2).replaceAll('&&', '&');
      return { before, key: next, after, text: before + next + after, letter: next.toLowerCase() };
    }
  }
  return { before, key: '', after: '', text: before, letter: undefined };
}

export function plainLabel(label: string): string {
  return parseMnemonic(label).text;
}

export function mnemonicLetter(label: string): string | undefined {
  return parseMnemonic(label).letter;
}

/** The letter an Alt+letter press means, undefined for any other press. A Mac types a sign with Alt, so the key itself counts too. */
export function pressedLetter(event: {
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  key: string;
  code: string;
}): string | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (/^[a-z0-9]$/i.test(event.key)) return event.key.toLowerCase();
  const physical = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code);
  return physical?.[1]?.toLowerCase();
}

/**
 * Does what Alt+letter does within `scope`: one control with the letter is pressed,
 * of several the next one gets the focus. Controls carry `data-mnemonic`; a label
 * carries it for its field. Returns whether any control answered.
 */
export function activateMnemonic(scope: HTMLElement, letter: string): boolean {
  const found = [...scope.querySelectorAll<HTMLElement>(`[data-mnemonic="${CSS.escape(letter)}"]`)]
    .filter((element) => element.closest('[inert]') === null && element.getClientRects().length > 0)
    .map((element) => ({ element, target: targetOf(element) }))
    .filter(({ target }) => target !== null && !target.matches(':disabled'));
  if (found.length === 0) return false;
  const current = found.findIndex(({ target }) => target === document.activeElement);
  const chosen = found[(current + 1) % found.length];
  if (!chosen?.target) return false;
  chosen.target.focus();
  if (found.length === 1 && isPressed(chosen.target)) chosen.target.click();
  else if (chosen.target instanceof HTMLInputElement) chosen.target.select();
  return true;
}

function targetOf(element: HTMLElement): HTMLElement | null {
  if (!(element instanceof HTMLLabelElement)) return element;
  if (element.control) return element.control;
  // a combo box of ours is no native control: its label names it by id
  return element.htmlFor ? document.getElementById(element.htmlFor) : null;
}

function isPressed(element: HTMLElement): boolean {
  return element.matches('button, [role="tab"], input[type="checkbox"], input[type="radio"]');
}
