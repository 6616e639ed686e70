/** One window of a desktop: where it stands, in which state it is, and what its opener is told at the end. */
import type { IconName } from '../theme/icon-names.ts';
import type { Size } from './placement.ts';
import type { ProgramComponent } from './program.ts';
import { zFirst } from './stacking.ts';

export type WindowState = 'normal' | 'minimised' | 'maximised';

export interface DialogOptions {
  title: string;
  width: number;
  /** Left out, the dialog is as high as what it holds. */
  height?: number | undefined;
  icon?: IconName | undefined;
  /** False for a property sheet that leaves its owner free; true if left out. */
  modal?: boolean | undefined;
  /** Frame that can be pulled; false if left out. */
  resizable?: boolean | undefined;
  /** A box with a question mark in the caption; called when it is pressed. */
  onhelp?: (() => void) | undefined;
  /** A second dialog of one owner with the same key brings the first to the front, and shares its answer. */
  key?: string | undefined;
  /** Stands in the corner above the Start button, as Run does. */
  aboveStart?: boolean | undefined;
  /** The name `onopened` and `onclosed` report this dialog by: 'relay-restrictions'. */
  reportAs?: string | undefined;
  /** Asks or warns: a screen reader reads it out at once. */
  alert?: boolean | undefined;
}

export class DesktopWindow {
  readonly id: string;
  readonly program: string;
  readonly props: Record<string, unknown>;
  readonly component: ProgramComponent | undefined;
  readonly load: (() => Promise<{ default: ProgramComponent }>) | undefined;
  readonly owner: DesktopWindow | undefined;
  readonly modal: boolean;
  readonly resizable: boolean;
  readonly minSize: Size | undefined;
  readonly onhelp: (() => void) | undefined;
  readonly key: string | undefined;
  /** The name the journal knows it by; a nameless dialog is not reported. */
  readonly reportAs: string | undefined;
  readonly alert: boolean;
  readonly aboveStart: boolean;
  /** World time until which a busy machine leaves it empty. */
  readonly emptyUntil: number | undefined;
  title = $state('');
  icon = $state<IconName | undefined>();
  x = $state(0);
  y = $state(0);
  width = $state(0);
  /** Undefined: as high as the content. */
  height = $state<number | undefined>();
  state = $state<WindowState>('normal');
  z = $state(zFirst);
  /** Greyed like a program that does not answer. */
  hung = $state(false);
  /** Hides the close box, as a question with only Yes and No does. */
  closable = $state(true);
  /** Counts the times its owner was clicked in vain: each flashes the caption. */
  flashes = $state(0);
  /** Counts the times the window asks for the keyboard. */
  focusCalls = $state(0);
  /** How many of these calls have been answered: a desktop shown again must not take the keyboard. */
  focusServed = 0;
  /** What had the keyboard when this dialog opened. */
  cameFrom: Element | undefined;
  /** What takes the keyboard next, before what had it last: Tab may have wandered on since. */
  returnTo: Element | undefined;
  /** Asked before closing; a false answer keeps the window. */
  beforeClose: (() => boolean | Promise<boolean>) | undefined;
  /** What it was before it was minimised. */
  restoreTo: WindowState = 'normal';
  /** Where it stood when it opened over its owner, until it is measured. */
  settled = true;
  readonly answer: Promise<unknown>;
  readonly settle: (result: unknown) => void;

  constructor(init: {
    id: string;
    program: string;
    title: string;
    icon?: IconName | undefined;
    props?: Record<string, unknown> | undefined;
    component?: ProgramComponent | undefined;
    load?: (() => Promise<{ default: ProgramComponent }>) | undefined;
    owner?: DesktopWindow | undefined;
    modal?: boolean | undefined;
    resizable?: boolean | undefined;
    minSize?: Size | undefined;
    onhelp?: (() => void) | undefined;
    key?: string | undefined;
    reportAs?: string | undefined;
    alert?: boolean | undefined;
    aboveStart?: boolean | undefined;
    emptyUntil?: number | undefined;
  }) {
    this.id = init.id;
    this.program = init.program;
    this.title = init.title;
    this.icon = init.icon;
    this.props = init.props ?? {};
    this.component = init.component;
    this.load = init.load;
    this.owner = init.owner;
    this.modal = init.modal ?? false;
    this.resizable = init.resizable ?? false;
    this.minSize = init.minSize;
    this.onhelp = init.onhelp;
    this.key = init.key;
    this.reportAs = init.reportAs;
    this.alert = init.alert ?? false;
    this.aboveStart = init.aboveStart ?? false;
    this.emptyUntil = init.emptyUntil;
    let settle: (result: unknown) => void = () => {};
    this.answer = new Promise((resolve) => {
      settle = resolve;
    });
    this.settle = settle;
  }

  get root(): DesktopWindow {
    return this.owner ? this.owner.root : this;
  }
}
