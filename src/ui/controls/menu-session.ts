/** One opening of a menu: where the keyboard was before, and what was chosen, done once the menu is gone. */
export class MenuSession {
  #before: HTMLElement | undefined;
  #chosen: (() => void) | undefined;

  /** Remembers where the keyboard is, to bring it back there. */
  begin(from: Element | null = document.activeElement): void {
    this.#before = from instanceof HTMLElement && from !== document.body ? from : undefined;
    this.#chosen = undefined;
  }

  /** A command opens windows and moves the keyboard, so it waits until the menu has let go of it. */
  choose(command: (() => void) | undefined): void {
    this.#chosen = command;
  }

  /** The menu is closing: the keyboard goes back, then the command runs. */
  end(event: Event): void {
    event.preventDefault();
    const command = this.#chosen;
    const before = this.#before;
    this.#chosen = undefined;
    // a press elsewhere has taken the keyboard already: leave it there
    const taken =
      document.activeElement !== document.body &&
      document.activeElement?.closest('[role="menu"]') === null;
    if (before?.isConnected && (command !== undefined || !taken)) before.focus();
    command?.();
  }
}
