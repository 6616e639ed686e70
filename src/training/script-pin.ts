/** `pin …` in a readable journal: points at what is shown by its words, as somebody would with the mouse. */
import { query } from '#world';
import { suggest } from './fault.ts';
import type { Run } from './model.ts';
import { type PinKind, type PinOf, pinKinds } from './pin-schema.ts';
import { parseArguments } from './script-arguments.ts';

export interface PinAct {
  do: 'pin';
  of: PinKind;
  /** The bare word after the kind: a number of an event, a name, a path. */
  word: string;
  given: Record<string, string>;
}

/** What each takes beside `place=`; the first may be written bare, or in double quotes. */
const keys: Record<PinKind, readonly string[]> = {
  line: ['contains'],
  event: ['event', 'log', 'contains'],
  queue: ['queue'],
  message: ['queue', 'sender'],
  file: ['path', 'contains'],
  folder: ['path'],
  tracking: ['sender'],
  listing: ['list', 'address'],
  router: ['contains'],
  session: ['contains'],
  setting: ['of', 'path'],
  account: ['name'],
};

/** `pin event 1708`, `pin line contains="250 2.1.5"`; a sentence if it is none. */
export function parsePin(rest: string): PinAct | string {
  const [, kind = '', after = ''] = /^(\S*)\s*(.*)$/.exec(rest) ?? [];
  const of = pinKinds.find((one) => one === kind);
  if (!of) return `there is no pin "${kind}".${suggest(kind, pinKinds)}`;
  const [first = '', ...others] = keys[of];
  const isBare = after !== '' && !/^[A-Za-z][A-Za-z0-9.-]*=/.test(after);
  const args = parseArguments(isBare ? `${first}=${after}` : after);
  if (typeof args === 'string') return args;
  const known = ['place', first, ...others];
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(args)) {
    if (!known.includes(key)) return `pin ${of} takes no "${key}".${suggest(key, known)}`;
    given[key] = String(value);
  }
  const word = given[first];
  return word === undefined ? `pin ${of} needs ${first}=.` : { do: 'pin', of, word, given };
}

const rowsMax = 10_000;

/** The pin of what is shown, with `console` where the script sits; a sentence if nothing is. */
export function pinOf(run: Run, act: PinAct, place: string, console: number): PinOf | string {
  const { world } = run;
  const { of, word, given } = act;
  const part = (given.contains ?? '').toLowerCase();
  switch (of) {
    case 'line':
      return { kind: of, console, text: word };
    case 'event': {
      const log = given.log ?? 'Application';
      const list = { kind: 'eventlog', place, log: log as 'Application', filter: null } as const;
      const { rows } = query(world, { ...list, from: 0, count: rowsMax, oldestFirst: false });
      const hit = rows.find(
        ({ event, record }) =>
          String(event) === word &&
          (part === '' ||
            query(world, { kind: 'eventlog.record', place, log: list.log, record })
              ?.description.toLowerCase()
              .includes(part)),
      );
      return hit
        ? { kind: of, log, record: hit.record }
        : `no such event ${word} is shown in the log ${log}.`;
    }
    case 'message': {
      const links = [
        ...query(world, { kind: 'flow.links' }),
        ...query(world, { kind: 'queues' }).rows,
      ];
      const queue = links.find((one) => one.id === word || one.name === word)?.id ?? word;
      const sender = (given.sender ?? '').toLowerCase();
      const page = { kind: 'queue.found', queue, from: 0, count: rowsMax, sort: null } as const;
      const hit = query(world, page).rows.find((one) => one.sender.toLowerCase().includes(sender));
      return hit
        ? { kind: of, queue, message: hit.message }
        : `no message found in "${word}" is from "${sender}".`;
    }
    case 'tracking': {
      const hit = query(world, { kind: 'tracking' }).rows.find((one) => one.sender.includes(word));
      return hit
        ? { kind: of, messageId: hit.messageId }
        : `tracking found nothing sent by "${word}".`;
    }
    case 'session': {
      const hit = query(world, { kind: 'sessions', id: '1' }).find((one) =>
        `${one.from} ${one.user}`.toLowerCase().includes(word.toLowerCase()),
      );
      return hit ? { kind: of, virtualServer: '1', from: hit.from } : `no session shows "${word}".`;
    }
    case 'queue':
      return { kind: of, queue: word };
    case 'file':
      return { kind: of, path: word, text: given.contains ?? '' };
    case 'folder':
      return { kind: of, path: word };
    case 'listing':
      return { kind: of, list: word, address: given.address ?? '' };
    case 'router':
      return { kind: of, text: word };
    case 'setting':
      return { kind: of, of: word, path: given.path ?? '' };
    case 'account':
      return { kind: of, name: word };
  }
}
