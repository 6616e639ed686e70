/** The columns of queues and of messages, by generation; widths are ours. */
import type { Column } from '../../../controls/list-column.ts';
import type { Generation, MessageRow, MessageSort, QueueRow } from './view.ts';
import { grouped, kilobytes, type ServerClock, serverTime, stateIcons } from './words.ts';

/** Exchange 2000: help, queue summary view. Exchange 2003: assumed from the fields it is known to show. */
export function queueColumns(
  generation: Generation,
  clock: ServerClock | undefined,
): Column<QueueRow>[] {
  const name: Column<QueueRow> = {
    id: 'name',
    label: 'Name',
    width: 196,
    text: (row) => row.name,
    icon: (row) => stateIcons[row.state],
  };
  const state = (label: string): Column<QueueRow> => ({
    id: 'state',
    label,
    width: generation === '2003' ? 62 : 100,
    text: (row) => row.state,
  });
  const count = (label: string): Column<QueueRow> => ({
    id: 'count',
    label,
    width: generation === '2003' ? 118 : 94,
    align: 'right',
    text: (row) => grouped(row.count),
    value: (row) => row.count,
  });
  const size = (label: string): Column<QueueRow> => ({
    id: 'size',
    label,
    width: 134,
    align: 'right',
    text: (row) => grouped(row.sizeKb),
    value: (row) => row.sizeKb,
  });
  const time = (id: 'oldestAt' | 'nextRetryAt', label: string): Column<QueueRow> => ({
    id,
    label,
    width: 184,
    text: (row) => serverTime(row[id], clock),
    value: (row) => row[id] ?? -1,
  });
  if (generation === '2000') {
    return [
      name,
      state('Connection State'),
      time('oldestAt', 'Time of Submission of Oldest Msg'),
      count('Total # of Msgs'),
      size('Total Msg Size (KB)'),
      time('nextRetryAt', 'Time of Next Connection Retry'),
    ];
  }
  return [
    name,
    { id: 'protocol', label: 'Protocol', width: 56, text: (row) => row.protocol },
    { id: 'source', label: 'Source', width: 150, text: (row) => row.source },
    state('State'),
    count('Number of Messages'),
    size('Total Message Size (KB)'),
    time('oldestAt', 'Time Oldest Message Submitted'),
    time('nextRetryAt', 'Time Next Connection Retry'),
  ];
}

/** The id of a column is what the messages are sorted by. */
export interface MessageColumn extends Column<MessageRow> {
  id: MessageSort['by'];
}

/** Exchange 2000: help, message summary view. Exchange 2003: Sender is documented, the rest assumed. */
export function messageColumns(
  generation: Generation,
  clock: ServerClock | undefined,
): MessageColumn[] {
  const sender = (label: string): MessageColumn => ({
    id: 'sender',
    label,
    width: 204,
    text: (row) => row.sender,
    icon: (row) => (row.state === 'Frozen' ? 'd16-message-frozen' : 'd16-message'),
  });
  const subject = (label: string): MessageColumn => ({
    id: 'subject',
    label,
    width: 120,
    text: (row) => row.subject,
  });
  const priority: MessageColumn = {
    id: 'priority',
    label: 'Priority',
    width: 58,
    text: (row) => row.priority,
  };
  const state = (label: string): MessageColumn => ({
    id: 'state',
    label,
    width: 92,
    text: (row) => row.state,
  });
  const recipients = (label: string): MessageColumn => ({
    id: 'recipients',
    label,
    width: 118,
    align: 'right',
    text: (row) => grouped(row.recipients),
  });
  const submitted = (label: string): MessageColumn => ({
    id: 'submitted',
    label,
    width: 146,
    text: (row) => serverTime(row.submittedAt, clock),
  });
  const size = (
    label: string,
    text: (row: MessageRow) => string,
    width: number,
  ): MessageColumn => ({
    id: 'size',
    label,
    width,
    align: 'right',
    text,
  });
  if (generation === '2000') {
    return [
      sender('Sent from'),
      priority,
      subject('Message subject'),
      recipients('# of body recipients'),
      size('Message size (bytes)', (row) => grouped(row.sizeBytes), 124),
      submitted('Time of Submission'),
      state('State'),
    ];
  }
  return [
    sender('Sender'),
    subject('Subject'),
    priority,
    state('Message State'),
    size('Size (KB)', (row) => kilobytes(row.sizeBytes), 66),
    submitted('Time Submitted'),
    recipients('Number of Recipients'),
  ];
}
