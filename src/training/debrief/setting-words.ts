/** Settings and their values as the windows write them: for telling what was changed to what. */
import { thousands } from '../check-row.ts';
import { differencesOf } from '../readable.ts';

/** By path; lists of one sheet share none with those of another, so one table does for all sheets. */
const names: Readonly<Record<string, string>> = {
  'access.anonymous': 'Anonymous access',
  'access.authenticatedMayRelay': 'Relay for all computers which authenticate',
  'access.basic': 'Basic authentication',
  'access.basicRequiresTls': 'Requires TLS encryption',
  'access.certificate': 'certificate',
  'access.connection.computers': 'computers under Connection',
  'access.connection.mode': 'Connection',
  'access.defaultDomain': 'default domain',
  'access.integrated': 'Integrated Windows Authentication',
  'access.permissions': 'Permissions for Submit and Relay',
  'access.relay.computers': 'computers under Relay',
  'access.relay.mode': 'Relay',
  'access.requireSecureChannel': 'Require secure channel',
  addressSpaces: 'address spaces',
  administrativeNote: 'administrative note',
  bridgeheads: 'local bridgeheads',
  'connection.accept': 'Global Accept list',
  'connection.deny': 'Global Deny list',
  'connection.exceptions': 'exceptions of the connection filter',
  'connection.rules': 'block list rules',
  'content.action': 'what the content filter does',
  'content.blockFrom': 'rating from which the content filter blocks',
  'content.moveFrom': 'rating from which mail is moved',
  customHours: 'custom hours',
  'delivery.directDeliveryFirst': 'Attempt direct delivery first',
  'delivery.expirationMinutes': 'expiration timeout',
  'delivery.fullyQualifiedDomainName': 'fully qualified domain name',
  'delivery.localExpirationMinutes': 'local expiration timeout',
  'delivery.outboundPort': 'outbound TCP port',
  'delivery.retryMinutes': 'retry intervals',
  'delivery.reverseDns': 'reverse DNS lookup',
  'delivery.smartHost': 'smart host',
  diagnostics: 'diagnostics logging',
  'general.connectionsMax': 'limit of connections',
  'general.filters.connection': 'Apply Connection Filter',
  'general.filters.content': 'Apply Intelligent Message Filter',
  'general.filters.recipient': 'Apply Recipient Filter',
  'general.filters.sender': 'Apply Sender Filter',
  'general.ipAddress': 'IP address',
  'general.logFields': 'properties that are logged',
  'general.logging': 'Enable logging',
  'general.port': 'TCP port',
  'messages.badmailDirectory': 'Badmail directory',
  'messages.messageSizeKb': 'limit of message size',
  'messages.ndrCopyTo': 'copy of non-delivery reports to',
  'messages.queueDirectory': 'Queue directory',
  'messages.recipientsPerMessage': 'limit of recipients per message',
  'messages.unresolvedHost': 'host for unresolved recipients',
  messageTracking: 'Enable message tracking',
  name: 'name',
  'recipient.notInDirectory': 'Filter recipients who are not in the Directory',
  'recipient.recipients': 'filtered recipients',
  relayAllowed: 'Allow messages to be relayed to these domains',
  removeLogsDays: 'days logs are kept',
  schedule: 'connection time',
  scope: 'connector scope',
  'sender.blank': 'Filter messages with blank sender',
  'sender.drop': 'Drop connection if address matches filter',
  'sender.senders': 'filtered senders',
  'sender.silent': 'Accept messages without notifying sender',
  smartHosts: 'smart hosts',
  subjectLogging: 'Enable subject logging and display',
};

const words: Readonly<Record<string, string>> = {
  allExcept: 'all except the list below',
  only: 'only the list below',
  organization: 'entire organization',
  routingGroup: 'routing group',
};

type Item = Record<string, unknown>;

/** One row of a list as it is shown: a computer, an address space, a rule, a permission. */
function row(item: Item): string {
  if (item.kind === 'computer') return String(item.address);
  if (item.kind === 'group') return `${item.subnet} (${item.mask})`;
  if (item.kind === 'domain') return String(item.name);
  if ('domain' in item && 'cost' in item) return `${item.domain} (cost ${item.cost})`;
  if ('trustee' in item) return `${item.trustee} submit ${item.submit}, relay ${item.relay}`;
  if ('suffix' in item) {
    const { kind, mask, responses } = item.codes as Item;
    const codes =
      kind === 'any' ? 'any code' : kind === 'mask' ? `mask ${mask}` : list(responses as unknown[]);
    return `${item.name} (${item.suffix}, ${codes}${item.disabled === true ? ', disabled' : ''})`;
  }
  return JSON.stringify(item);
}

/** Longer lists are told by their length. */
const rowsMax = 4;

function list(items: readonly unknown[]): string {
  if (items.length === 0) return 'empty';
  if (items.length > rowsMax) return `${thousands(items.length)} entries`;
  return items
    .map((one) => (typeof one === 'object' && one !== null ? row(one as Item) : String(one)))
    .join(', ');
}

export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return list(value);
  if (typeof value === 'string') return words[value] ?? value;
  if (typeof value === 'number') return thousands(value);
  if (typeof value === 'object') {
    const parts = Object.entries(value).filter(([, one]) => one !== 'none' && one !== 'None');
    return parts.length === 0
      ? 'none'
      : parts.map(([key, one]) => `${key} ${valueWords(one)}`).join(', ');
  }
  return String(value);
}

function nameOf(path: string): string {
  const own = names[path];
  if (own !== undefined) return own;
  if (path.startsWith('diagnostics')) return `diagnostics${path.slice(path.indexOf('.'))}`;
  return path;
}

/** `Relay from all except the list below to only the list below; …`; empty where nothing differs. */
export function changesInWords(before: object, after: object): string {
  const olds = differencesOf(after, before);
  return Object.entries(differencesOf(before, after))
    .filter(([path]) => path !== 'id')
    .map(
      ([path, value]) => `${nameOf(path)} from ${valueWords(olds[path])} to ${valueWords(value)}`,
    )
    .join('; ');
}
