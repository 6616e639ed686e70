/** Named mistakes about filters and the blacklists one uses oneself. */
import { isTroubled, type MistakeRow, of, troubleOver } from './row.ts';

export const filterMistakes: readonly MistakeRow[] = [
  {
    id: 'harvest',
    name: 'Read out the directory',
    text: 'Unknown recipients are refused at once and nothing slows the one who asks. Whoever tries names now learns which of them are real.',
    source: 'KB 842851',
    by: ({ command }) =>
      command.kind === 'message-delivery.set' && command.settings.recipient.notInDirectory,
    when: 'end',
    check: () => ({
      all: [
        { filtering: { filter: 'recipient' } },
        { not: { tarPit: { atLeast: 1 } } },
        { not: { harvested: { atMost: 0 } } },
      ],
    }),
    drill: {
      minutes: 90,
      text: 'Refuse unknown recipients without telling strangers quickly who is real.',
      reach: () => ({
        any: [
          { all: [{ filtering: { filter: 'recipient' } }, { tarPit: { atLeast: 1 } }] },
          { filtering: { filter: 'tool' } },
        ],
      }),
    },
  },
  {
    id: 'not-ticked',
    name: 'Told but not ticked',
    text: 'The filter was told what to filter, and no virtual server was told to use it. It works only where its tick is set, after a restart.',
    source: 'KB 823866',
    by: of('message-delivery.set'),
    when: 'end',
    check: () => ({
      any: [
        {
          all: [
            { messageDelivery: { path: 'recipient.notInDirectory', is: true } },
            { setting: { path: 'general.filters.recipient', is: false } },
          ],
        },
        {
          all: [
            { messageDelivery: { path: 'sender.blank', is: true } },
            { setting: { path: 'general.filters.sender', is: false } },
          ],
        },
        {
          all: [
            { not: { messageDelivery: { path: 'connection.rules.length', is: 0 } } },
            { setting: { path: 'general.filters.connection', is: false } },
          ],
        },
      ],
    }),
    drill: {
      minutes: 30,
      text: 'Make the virtual server use the filter.',
      reach: () => ({
        any: [
          { filtering: { filter: 'recipient' } },
          { filtering: { filter: 'connection' } },
          { filtering: { filter: 'sender' } },
        ],
      }),
    },
  },
  {
    id: 'blank-sender',
    name: 'No reports for anybody',
    text: 'Messages without a sender are filtered to stop a flood. These are the reports of the world: nobody here learns any more that a letter did not arrive, and the flood of our own goes on.',
    source: 'RFC 5321 §4.5.5',
    by: ({ command }) => command.kind === 'message-delivery.set' && command.settings.sender.blank,
    when: 'deed',
    drill: {
      minutes: 60,
      text: 'Stop the reports at their cause: recipients nobody knows.',
      reach: () => ({ reportsStopped: { time: '10min' } }),
    },
  },
  {
    id: 'any-code',
    name: 'Any answer will do',
    text: 'The rule takes any return code of the blacklist. Lists answer with different codes for different reasons, and some of those hosts are mail servers of customers.',
    source: 'KB 823866',
    by: ({ command }) =>
      command.kind === 'message-delivery.set' &&
      command.settings.connection.rules.some(
        (one) => !one.disabled && one.codes.kind !== 'responses',
      ),
    when: 'end',
    check: () => ({ filtering: { filter: 'connection' } }),
    cost: { of: ['genuineRefused'], atLeast: 1, ofAnybody: true },
    drill: {
      minutes: 60,
      text: 'Name the return codes that are wanted, and no others.',
      reach: () => ({
        all: [
          { filtering: { filter: 'connection' } },
          { messageDelivery: { path: 'connection.rules.0.codes.kind', is: 'responses' } },
        ],
      }),
    },
  },
  {
    id: 'turned-away-our-own',
    name: 'Turned away those who may come',
    text: 'Since a change of who may send to the server, letters for the company are turned away. Their senders are told that the address does not take mail.',
    source: 'RFC 5321 §4.5.4.1',
    by: of('virtual-server.set', 'message-delivery.set', 'filter-tool.set'),
    when: 'end',
    cost: { of: ['genuineRefused'], atLeast: 3 },
    drill: {
      minutes: 60,
      text: 'Do what has to be done; mail for the company still comes in and goes out.',
      reach: ({ scenario }) => ({
        all: [
          ...(isTroubled(scenario) ? troubleOver : [{ deedDone: {} }]),
          { restarted: {} },
          { flowing: {} },
        ],
      }),
    },
  },
];
