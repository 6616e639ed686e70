/** The desktop of one machine: which windows are open, where they stand and which one has the focus. */
import MessageBox from '../controls/MessageBox.svelte';
import { DesktopWindow, type DialogOptions } from './desktop-window.svelte.ts';
import { dismissal, type MessageBoxButton, type MessageBoxOptions } from './message-box.ts';
import {
  aboveStart,
  beside,
  besideOwner,
  cascade,
  centreOver,
  kept,
  type Rect,
  type Size,
  stepFrom,
} from './placement.ts';
import type { Place, ProgramComponent, ProgramDefinition } from './program.ts';
import type { MachineResponse } from './response.ts';
import { broughtForward, renumbered, zLast } from './stacking.ts';

export interface DesktopOptions {
  place: Place;
  programs: readonly ProgramDefinition[];
  onopened?: (program: string, props: Record<string, unknown>) => void;
  onclosed?: (program: string, props: Record<string, unknown>) => void;
  /** Without it every window opens at once. */
  response?: MachineResponse;
}

let serial = 0;

export class Desktop {
  readonly place: Place;
  readonly programs: readonly ProgramDefinition[];
  /** In the order of opening, which is the order of the task bar. */
  windows = $state.raw<readonly DesktopWindow[]>([]);
  active = $state.raw<DesktopWindow | undefined>();
  /** The room above the task bar; the surface measures it. */
  stage = $state.raw<Size>({ width: 1096, height: 818 });
  /** Said to screen readers. */
  announcement = $state('');
  readonly #onopened: DesktopOptions['onopened'];
  readonly #onclosed: DesktopOptions['onclosed'];
  readonly response: MachineResponse | undefined;
  #cascaded = 0;

  constructor(options: DesktopOptions) {
    this.place = options.place;
    this.programs = options.programs;
    this.#onopened = options.onopened;
    this.#onclosed = options.onclosed;
    this.response = options.response;
  }

  /** Opens a program, or brings its window to the front if it allows only one. */
  open(id: string, openWith: Record<string, unknown> = {}): DesktopWindow | undefined {
    const definition = this.programs.find((each) => each.id === id);
    if (!definition) {
      console.warn(`No program '${id}' on ${this.place.name}. Is its folder in ui/programs?`);
      return undefined;
    }
    const there = definition.single
      ? this.windows.find((window) => window.program === id && !window.owner)
      : undefined;
    if (there) {
      this.focus(there);
      return there;
    }
    const window = new DesktopWindow({
      id: `window-${++serial}`,
      program: id,
      title: definition.title,
      icon: definition.icon,
      props: openWith,
      component: definition.component,
      load: definition.load,
      resizable: !definition.fixed,
      minSize: definition.minSize,
      reportAs: id,
      emptyUntil: definition.highPriority ? undefined : this.response?.emptyUntil(),
    });
    const { defaultSize } = definition;
    this.#place(window, cascade(this.#cascaded++, defaultSize, this.stage, window.resizable));
    this.#add(window);
    this.#onopened?.(id, openWith);
    return window;
  }

  /** Opens a dialog or property sheet of `owner`; the promise gives what it was closed with. */
  openDialog<Result = unknown>(
    owner: DesktopWindow | undefined,
    component: ProgramComponent,
    props: Record<string, unknown>,
    options: DialogOptions,
  ): Promise<Result | undefined> {
    const there =
      options.key === undefined
        ? undefined
        : this.windows.find((window) => window.owner === owner && window.key === options.key);
    if (there) {
      this.focus(there);
      return there.answer as Promise<Result | undefined>;
    }
    const modal = options.modal ?? true;
    const window = new DesktopWindow({
      id: `window-${++serial}`,
      program: owner?.program ?? '',
      title: options.title,
      icon: options.icon,
      props,
      component,
      owner,
      modal,
      resizable: options.resizable,
      onhelp: options.onhelp,
      key: options.key,
      reportAs: options.reportAs,
      alert: options.alert,
      aboveStart: options.aboveStart,
      // a sheet reads what it shows; a question or a small dialog is there with its owner
      emptyUntil: modal ? undefined : this.response?.emptyUntil(),
    });
    const size = { width: options.width, height: options.height ?? 160 };
    this.#place(window, this.#dialogPlace(window, size));
    if (options.height === undefined) {
      window.height = undefined;
      window.settled = false;
    }
    this.#add(window);
    if (options.reportAs) this.#onopened?.(options.reportAs, props);
    return window.answer as Promise<Result | undefined>;
  }

  /** Asks a question over `owner`; the promise gives the button, Cancel for Esc and the close box. */
  messageBox(options: MessageBoxOptions, owner?: DesktopWindow): Promise<MessageBoxButton> {
    const buttons = options.buttons ?? ['ok'];
    const dismissed = dismissal(buttons);
    const answer = this.openDialog<MessageBoxButton>(
      owner,
      MessageBox,
      { ...options, buttons },
      {
        title: options.title,
        width: options.width ?? 372,
        alert: options.icon !== undefined && options.icon !== 'information',
      },
    );
    const box = this.windows.at(-1);
    if (box) box.closable = dismissed !== undefined;
    return answer.then((button) => button ?? dismissed ?? buttons.at(-1) ?? 'ok');
  }

  /** Closes a window with all that belongs to it; false if it wants to stay. */
  async close(window: DesktopWindow, result?: unknown): Promise<boolean> {
    if (!this.windows.includes(window)) return true;
    if (result === undefined && window.beforeClose && !(await window.beforeClose())) return false;
    const gone = this.#withOwned(window);
    this.windows = this.windows.filter((each) => !gone.includes(each));
    if (this.active && gone.includes(this.active)) {
      this.active = undefined;
      const next = window.owner ?? this.#frontmost();
      if (window.owner) window.owner.returnTo = window.cameFrom;
      if (next) this.focus(next);
    }
    for (const each of gone.reverse()) {
      each.settle(each === window ? result : undefined);
      if (each.reportAs) this.#onclosed?.(each.reportAs, each.props);
    }
    if (this.windows.length === 0) this.#cascaded = 0;
    return true;
  }

  /** Brings a window to the front with the windows it belongs to; a modal dialog over it keeps the focus. */
  focus(window: DesktopWindow): void {
    const target = this.blockerOf(window) ?? window;
    if (target.root.state === 'minimised') target.root.state = target.root.restoreTo;
    this.#raise(target);
    this.active = target;
    target.focusCalls++;
  }

  /** A click or the keyboard came to a window: a blocked one lets its dialog flash. */
  touched(window: DesktopWindow): void {
    const blocker = this.blockerOf(window);
    if (blocker) {
      blocker.flashes++;
      this.focus(blocker);
    } else if (this.active !== window) {
      this.#raise(window);
      this.active = window;
    }
  }

  /** No window has the focus: the learner went to an icon or the wallpaper. */
  blur(): void {
    this.active = undefined;
  }

  minimise(window: DesktopWindow): void {
    const root = window.root;
    if (root.state !== 'minimised') root.restoreTo = root.state;
    root.state = 'minimised';
    if (this.active?.root === root) {
      this.active = undefined;
      const next = this.#frontmost();
      if (next) this.focus(next);
    }
  }

  minimiseAll(): void {
    for (const window of this.topLevel) this.minimise(window);
    this.active = undefined;
  }

  maximise(window: DesktopWindow): void {
    if (!window.resizable) return;
    window.state = window.state === 'maximised' ? 'normal' : 'maximised';
    this.focus(window);
  }

  restore(window: DesktopWindow): void {
    window.state = window.state === 'minimised' ? window.restoreTo : 'normal';
    this.focus(window);
  }

  /** What a task button does: to the front, or down if it is there already. */
  pressTask(window: DesktopWindow): void {
    if (this.active?.root === window && window.state !== 'minimised') this.minimise(window);
    else this.focus(this.#lastUsedOf(window));
  }

  /** The next window in the order of use, for Alt+F6. */
  focusNext(backwards = false): void {
    const open = this.topLevel.toSorted((a, b) => b.z - a.z);
    const next = backwards ? open.at(1) : open.at(-1);
    const only = open.at(0);
    if (next ?? only) this.focus(this.#lastUsedOf((next ?? only) as DesktopWindow));
  }

  move(window: DesktopWindow, rect: Rect): void {
    window.x = rect.x;
    window.y = rect.y;
    window.width = rect.width;
    if (window.height !== undefined) window.height = rect.height;
  }

  /** A dialog as high as its content tells its height once: it then stands right. */
  measured(window: DesktopWindow, size: Size): void {
    if (window.settled) return;
    window.settled = true;
    const place = this.#dialogPlace(window, size);
    window.x = place.x;
    window.y = place.y;
  }

  resizeStage(stage: Size): void {
    if (stage.width === this.stage.width && stage.height === this.stage.height) return;
    this.stage = stage;
    for (const window of this.windows) {
      const rect = this.#rectOf(window);
      this.move(window, kept(rect, stage, window.resizable));
    }
  }

  /** Windows with a task button. */
  get topLevel(): DesktopWindow[] {
    return this.windows.filter((window) => !window.owner);
  }

  /** Windows an owner stands behind; the message box of nobody has none. */
  ownedBy(window: DesktopWindow): DesktopWindow[] {
    return this.windows.filter((each) => each.owner === window);
  }

  /** The modal dialog that has to be answered before `window`. */
  blockerOf(window: DesktopWindow): DesktopWindow | undefined {
    const modal = this.ownedBy(window).find((each) => each.modal);
    return modal && (this.blockerOf(modal) ?? modal);
  }

  /** The machine has not come round to filling it yet. */
  isEmpty({ emptyUntil }: DesktopWindow): boolean {
    return emptyUntil !== undefined && this.response?.reached(emptyUntil) === false;
  }

  hidden(window: DesktopWindow): boolean {
    return window.root.state === 'minimised';
  }

  #place(window: DesktopWindow, rect: Rect): void {
    window.x = rect.x;
    window.y = rect.y;
    window.width = rect.width;
    window.height = rect.height;
  }

  #dialogPlace(window: DesktopWindow, size: Size): Rect {
    const over = this.#rectOf(window.owner);
    if (window.aboveStart) return aboveStart(size, this.stage);
    if (!window.modal) {
      const others = this.windows.filter((each) => each !== window && each.owner === window.owner);
      return beside(besideOwner(over, size, this.stage), others, this.stage);
    }
    const smaller = size.height < over.height * 0.6;
    return window.owner?.owner && !smaller
      ? stepFrom(over, size, this.stage)
      : centreOver(over, size, this.stage);
  }

  #rectOf(window: DesktopWindow | undefined): Rect {
    if (!window || window.state === 'maximised') return { x: 0, y: 0, ...this.stage };
    return { x: window.x, y: window.y, width: window.width, height: window.height ?? 160 };
  }

  #add(window: DesktopWindow): void {
    this.windows = [...this.windows, window];
    this.focus(window);
  }

  #withOwned(window: DesktopWindow): DesktopWindow[] {
    return [window, ...this.ownedBy(window).flatMap((each) => this.#withOwned(each))];
  }

  /** The whole family comes forward, with the named window and what it owns before the others. */
  #raise(window: DesktopWindow): void {
    let top = Math.max(...this.windows.map((each) => each.z));
    for (const each of broughtForward(this.windows, window)) each.z = ++top;
    if (top > zLast) renumbered(this.windows);
  }

  /** Of the windows in sight, the one nobody covers. */
  get frontmost(): DesktopWindow | undefined {
    return this.#frontmost();
  }

  #frontmost(): DesktopWindow | undefined {
    return this.windows
      .filter((window) => !this.hidden(window))
      .toSorted((a, b) => b.z - a.z)
      .at(0);
  }

  #lastUsedOf(window: DesktopWindow): DesktopWindow {
    return this.#withOwned(window).sort((a, b) => b.z - a.z)[0] ?? window;
  }
}
