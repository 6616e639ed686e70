/** Global Settings > Message Delivery and the mail filter of another maker: what is set there, and what the filter tells. */
import * as v from 'valibot';
import { contentActions, copyPlain, directoryChanged, type MessageDelivery } from '#directory';
import { day } from '#kernel';
import { isToolAtWork, trialMs } from '#transport';
import type { Refusal } from '#windows';
import type { World } from '../world.ts';

const text = v.pipe(v.string(), v.maxLength(1000));
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(256));
const limit = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_097_151)));
const level = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const addresses = v.pipe(v.array(name), v.maxLength(1000));
const computers = v.pipe(
  v.array(
    v.variant('kind', [
      v.strictObject({ kind: v.literal('computer'), address: name }),
      v.strictObject({ kind: v.literal('group'), subnet: name, mask: name }),
      v.strictObject({ kind: v.literal('domain'), name }),
    ]),
  ),
  v.maxLength(1000),
);

export const messageDeliverySchema = v.strictObject({
  defaults: v.strictObject({ sendingKb: limit, receivingKb: limit, recipientsMax: limit }),
  sender: v.strictObject({
    senders: addresses,
    archive: v.boolean(),
    blank: v.boolean(),
    drop: v.boolean(),
    silent: v.boolean(),
  }),
  connection: v.strictObject({
    rules: v.pipe(
      v.array(
        v.strictObject({
          name,
          suffix: name,
          message: text,
          codes: v.variant('kind', [
            v.strictObject({ kind: v.literal('any') }),
            v.strictObject({ kind: v.literal('mask'), mask: name }),
            v.strictObject({
              kind: v.literal('responses'),
              responses: v.pipe(v.array(name), v.maxLength(100)),
            }),
          ]),
          disabled: v.boolean(),
        }),
      ),
      v.maxLength(100),
    ),
    exceptions: addresses,
    accept: computers,
    deny: computers,
  }),
  recipient: v.strictObject({ recipients: addresses, notInDirectory: v.boolean() }),
  content: v.strictObject({
    blockFrom: level,
    action: v.picklist(contentActions),
    moveFrom: level,
  }),
});

export const filterFields = {
  /** Setup of the mail filter of another maker, run on the server. */
  'filter-tool.install': {},
  'filter-tool.set': {
    enabled: v.boolean(),
    directory: v.boolean(),
    lists: v.pipe(v.array(name), v.maxLength(20)),
  },
  /** OK or Apply of Message Delivery Properties. */
  'message-delivery.set': { settings: messageDeliverySchema },
} as const;

export interface FilterToolViews {
  'filter-tool': {
    query: object;
    view: {
      installed: boolean;
      /** Whole days of the trial left, 0 when it is over. */
      daysLeft: number;
      atWork: boolean;
      enabled: boolean;
      directory: boolean;
      lists: string[];
      refusedRecipients: number;
      refusedListed: number;
    };
  };
}

export interface FilterAppliers {
  'filter-tool.install': (world: World) => Refusal | undefined;
  'filter-tool.set': (
    world: World,
    command: { enabled: boolean; directory: boolean; lists: string[] },
  ) => Refusal | undefined;
  'message-delivery.set': (
    world: World,
    command: { settings: MessageDelivery },
  ) => Refusal | undefined;
}

/** An invented product. */
export const filterToolName = 'Sluice Mail Filter';

function toolRefusal(text: string): Refusal {
  return { title: filterToolName, text, icon: 'warning' };
}

export const filterAppliers: FilterAppliers = {
  'filter-tool.install': (world) => {
    const { filterTool } = world.transport;
    if (filterTool.installedAt !== null) {
      return toolRefusal(`${filterToolName} is already installed on this server.`);
    }
    filterTool.installedAt = world.clock.now;
    world.fact({ kind: 'filter-tool.installed' });
    return undefined;
  },
  'filter-tool.set': (world, { enabled, directory, lists }) => {
    const { filterTool } = world.transport;
    if (filterTool.installedAt === null) {
      return toolRefusal(`${filterToolName} is not installed on this server.`);
    }
    Object.assign(filterTool, { enabled, directory, lists: [...lists] });
    world.fact({ kind: 'filter-tool.changed' });
    return undefined;
  },
  'message-delivery.set': (world, { settings }) => {
    const { organization } = world.directory;
    const names = settings.connection.rules.map((one) => one.name.toLowerCase());
    if (new Set(names).size !== names.length) {
      return {
        title: 'Exchange System Manager',
        text: 'There is a connection filtering rule of this name already. Give the rule another name.',
        icon: 'error',
      };
    }
    organization.messageDelivery = copyPlain(settings);
    directoryChanged(world);
    world.fact({ kind: 'message-delivery.changed' });
    return undefined;
  },
};

export const filterToolAnswers = {
  'filter-tool': ({ transport, clock }: World): FilterToolViews['filter-tool']['view'] => {
    const { installedAt, refusedListed, refusedRecipients, ...told } = transport.filterTool;
    const left = installedAt === null ? 0 : installedAt + trialMs - clock.now;
    return {
      ...told,
      refusedListed,
      refusedRecipients,
      installed: installedAt !== null,
      daysLeft: Math.max(0, Math.ceil(left / day)),
      atWork: isToolAtWork(transport, clock.now),
    };
  },
};
