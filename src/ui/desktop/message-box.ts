/** What a message box asks and which buttons answer it. */
export const messageBoxButtons = [
  'ok',
  'cancel',
  'yes',
  'yes-to-all',
  'no',
  'retry',
  'abort',
  'ignore',
  'close',
  'help',
] as const;
export type MessageBoxButton = (typeof messageBoxButtons)[number];

export const messageBoxIcons = ['question', 'warning', 'error', 'information'] as const;
export type MessageBoxIcon = (typeof messageBoxIcons)[number];

export interface MessageBoxOptions {
  title: string;
  /** Line breaks are kept. */
  text: string;
  icon?: MessageBoxIcon | undefined;
  /** In their order; ['ok'] if left out. */
  buttons?: readonly MessageBoxButton[] | undefined;
  /** The one Enter presses; the first if left out. */
  default?: MessageBoxButton | undefined;
  /** In pixels; 372 if left out. */
  width?: number | undefined;
}

export const buttonLabels = {
  ok: 'OK',
  cancel: 'Cancel',
  yes: '&Yes',
  'yes-to-all': 'Yes to &All',
  no: '&No',
  retry: '&Retry',
  abort: '&Abort',
  ignore: '&Ignore',
  close: '&Close',
  help: '&Help',
} satisfies Record<MessageBoxButton, string>;

/** What Esc and the close box answer: Cancel, or the only answer there is. A choice of Yes and No has none. */
export function dismissal(buttons: readonly MessageBoxButton[]): MessageBoxButton | undefined {
  if (buttons.includes('cancel')) return 'cancel';
  if (buttons.includes('close')) return 'close';
  const answers = buttons.filter((button) => button !== 'help');
  return answers.length === 1 ? answers[0] : undefined;
}
