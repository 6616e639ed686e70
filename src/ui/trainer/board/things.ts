/** What stands on the board: who can be started and what can be broken, each with its sentence and its usual rate. */
import type { Command } from '#bridge';
import { m } from '../../messages/index.ts';

export type Start = Extract<Command, { kind: 'traffic.start' }>;
export type Break = Extract<Command, { kind: 'board.break' }>;

interface Thing {
  name: string;
  /** What will happen, in one sentence. */
  text: string;
}

interface Newcomer extends Thing {
  rate: number;
  per: 'minute' | 'hour';
}

export const newcomers: Readonly<Record<Start['what'], Newcomer>> = {
  'relay-spam': {
    name: m.board_relay_spam(),
    text: m.board_relay_spam_text(),
    rate: 12,
    per: 'minute',
  },
  'ndr-attack': {
    name: m.board_ndr_attack(),
    text: m.board_ndr_attack_text(),
    rate: 60,
    per: 'minute',
  },
  guessing: { name: m.board_guessing(), text: m.board_guessing_text(), rate: 60, per: 'minute' },
  'bulk-relay': {
    name: m.board_bulk_relay(),
    text: m.board_bulk_relay_text(),
    rate: 120,
    per: 'minute',
  },
  harvester: { name: m.board_harvester(), text: m.board_harvester_text(), rate: 60, per: 'minute' },
  'inside-bot': {
    name: m.board_inside_bot(),
    text: m.board_inside_bot_text(),
    rate: 40,
    per: 'minute',
  },
  correspondent: {
    name: m.board_correspondent(),
    text: m.board_correspondent_text(),
    rate: 10,
    per: 'hour',
  },
  users: { name: m.board_users(), text: m.board_users_text(), rate: 10, per: 'hour' },
};

/** Most a sender keeps up with, and most letters an hour that people write. */
export const rateMax = { minute: 6000, hour: 60 };

export const breakages: Readonly<Record<Break['what'], Thing>> = {
  'open-relay': { name: m.board_open_relay(), text: m.board_open_relay_text() },
  'connector-relay': { name: m.board_connector_relay(), text: m.board_connector_relay_text() },
  guest: { name: m.board_guest(), text: m.board_guest_text() },
  smtpsvc: { name: m.board_smtpsvc(), text: m.board_smtpsvc_text() },
  store: { name: m.board_store(), text: m.board_store_text() },
  blacklist: { name: m.board_blacklist(), text: m.board_blacklist_text() },
  badmail: { name: m.board_badmail(), text: m.board_badmail_text() },
  'port-25': { name: m.board_port_25(), text: m.board_port_25_text() },
  'smart-host': { name: m.board_smart_host(), text: m.board_smart_host_text() },
};

export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
