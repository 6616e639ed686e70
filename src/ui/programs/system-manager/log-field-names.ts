/** What Extended Logging Properties calls the fields of a W3C Extended log (IIS help, extended logging options). */
import type { VirtualServer } from '#bridge';

type Field = VirtualServer['general']['logFields'][number];

const names: Record<Field, string> = {
  date: 'Date',
  time: 'Time',
  'c-ip': 'Client IP Address',
  'cs-username': 'User Name',
  's-sitename': 'Service Name',
  's-computername': 'Server Name',
  's-ip': 'Server IP Address',
  's-port': 'Server Port',
  'cs-method': 'Method',
  'cs-uri-stem': 'URI Stem',
  'cs-uri-query': 'URI Query',
  'sc-status': 'Protocol Status',
  'sc-win32-status': 'Win32 Status',
  'sc-bytes': 'Bytes Sent',
  'cs-bytes': 'Bytes Received',
  'time-taken': 'Time Taken',
  'cs-version': 'Protocol Version',
  'cs-host': 'Host',
  'cs(User-Agent)': 'User Agent',
  'cs(Cookie)': 'Cookie',
  'cs(Referer)': 'Referer',
};

/** Field and name, in the order of the log. */
export const logFieldNames = Object.entries(names) as [field: Field, name: string][];
