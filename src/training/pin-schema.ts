/** What can be pinned in the notebook, as a command names it; what it says is read from the world. */
import * as v from 'valibot';

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));
const number = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Part of a line is enough: the whole line is pinned. */
const words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500));

/** Where the thing pinned stands. */
const fields = {
  /** A line of a console. */
  line: { console: number, text: words },
  /** A record of a log of Event Viewer, as last looked at. */
  event: { log: name, record: number },
  /** A row of the queues, as last refreshed. */
  queue: { queue: name },
  /** A message that was found in a queue or whose properties were opened. */
  message: { queue: name, message: number },
  /** A line of a file. */
  file: { path: name, text: words },
  /** The properties of a folder: how many files lie in it. */
  folder: { path: name },
  /** A result of the Message Tracking Center. */
  tracking: { messageId: name },
  /** What the page of a blacklist answered on an address. */
  listing: { list: name, address: name },
  /** A row of the router's status page or of its log. */
  router: { text: words },
  /** A client under Current Sessions of a virtual server. */
  session: { virtualServer: name, from: name },
  /** A setting of a virtual server or a connector that decides who may relay. */
  setting: { of: name, path: name },
  /** An account: whether it is enabled. */
  account: { name },
} as const;

export const pinKinds = Object.keys(fields) as (keyof typeof fields)[];
export type PinKind = keyof typeof fields;

type Fields<K extends PinKind> = {
  -readonly [F in keyof (typeof fields)[K]]: (typeof fields)[K][F] extends v.GenericSchema
    ? v.InferOutput<(typeof fields)[K][F]>
    : never;
};
export type PinOf = { [K in PinKind]: { kind: K } & Fields<K> }[PinKind];

export const pinSchema = v.variant(
  'kind',
  pinKinds.map((kind) => v.strictObject({ kind: v.literal(kind), ...fields[kind] })) as never,
) as unknown as v.GenericSchema<unknown, PinOf>;
