/** What Help says in the windows of System Manager: in our own words, one short text a window. */
import type { WindowHandle } from '../../desktop/use-window.ts';

export const helps = {
  virtualServer:
    'OK and Apply write these settings to the directory. A virtual server that is running goes on with what it read when it started: stop and start it for the changes to take hold.\n\nCtrl+Tab turns the tabs.',
  connector:
    'A connector needs a name, at least one local bridgehead and at least one address space. It takes the mail for its address spaces away from the virtual server’s own delivery.\n\nCtrl+Tab turns the tabs.',
  server:
    'Subject logging lets Queue Viewer and the tracking logs show what messages are about. A logging level is in force as soon as it is applied: no service needs to be restarted. Look for what it logs in the Application log.\n\nCtrl+Tab turns the tabs.',
  logging:
    'Each ticked field is a column of the log. Without Date, User Name and URI Query a line says little about who sent what to whom.',
  schedule:
    'A blue hour lets mail out. Arrow keys move, Space turns an hour over; the name of a day turns the whole day, the number of an hour turns it on every day.',
  authentication:
    'Anonymous access lets other servers on the Internet deliver mail without a name and password. The other methods let clients log on first; whether who has logged on may relay stands in Relay Restrictions.',
  security: 'With a secure channel required, servers that cannot encrypt cannot deliver mail here.',
  connection: 'Who may not connect cannot deliver mail at all, not even to our own mailboxes.',
  relay:
    'To relay is to accept mail for domains that are not ours and send it on. Mail for our own domains is accepted whatever stands here.',
  permissions:
    'Submit lets a user hand in mail, Relay lets it leave for other domains. A denial wins over a permission.',
  advancedDelivery:
    'A smart host takes all outgoing mail that no connector handles. Write an IP address in brackets, [192.168.0.9], so that it is not looked up as a name.',
  addressSpace:
    '* stands for every domain without an address space of its own. Of several connectors for a domain the one with the lowest cost is used.',
  identities:
    'Filters are set once for the organization, under Global Settings > Message Delivery. They do nothing until they are ticked here for an address, and the virtual server is stopped and started.',
  messageDelivery:
    'Filters judge mail of senders who have not logged on. Set here what they keep out; then tick them for the address of a virtual server: its Properties, General, Advanced, Edit.\n\nCtrl+Tab turns the tabs.',
  filterAddress: 'user@contoso.example is one address, *@contoso.example is everyone of a domain.',
  filterExceptions:
    'postmaster@ of your domain is worth a place here: who is listed by mistake must be able to tell you.',
  connectionRule:
    'The address of a sender is asked of the provider by DNS, read backwards before the suffix: 203.0.113.9 becomes 9.113.0.203 and the suffix. An answer of 127.0.0.x means that it is listed.\n\nIn the message, %0 stands for the address, %1 for the rule and %2 for the provider.',
  returnCodes:
    'Providers tell by the last number why an address is listed. A mask matches when all of its bits are set in the answer: 0.0.0.4 matches 127.0.0.4 and 127.0.0.6.',
  acceptDeny:
    'An address in both lists is accepted. Accepted addresses are not asked of any provider.',
  queues:
    'What stands here is what was true at the last refresh: F5 reads the queues again, Settings says how often that happens by itself. A small red clock marks a queue that waits for its hour.\n\nFreeze a queue before you work on its messages, or they move under you.',
  findMessages:
    'Find Now lists messages of this queue, at most as many as the number you choose: a queue may hold more. Shift+Page Down, Shift+End and Ctrl+A select, Del deletes without a report to the sender.\n\nEnter shows the properties of one message.',
  customFilter:
    'Enumerate lists the messages that match. Every other action befalls all that match, up to the number you choose, without a list to look at first.',
  tracking:
    'What is found was written into the tracking log while message tracking was enabled: Properties of the server, General. Nothing from before, and no subjects unless they were logged too.\n\nReports of the server have no sender: look for <>. A part of an address is enough. Enter on a message shows what became of it.',
  console: [
    'F5 reads the selected node again. Alt+Enter opens its properties.',
    'The menu key or Shift+F10 opens its menu. Del deletes and F2 renames a connector.',
    'F6 goes from the tree to the details and back. Alt or F10 leads to the menu bar.',
    'Parts of the real console that do nothing here say "not modelled here".',
  ].join('\n\n'),
} as const;

/** For the question mark in a caption and for Help buttons: the text over the window in front. */
export function explain(handle: WindowHandle, text: string): () => void {
  return () => {
    const front = handle.desktop.active ?? handle.window;
    void handle.desktop.messageBox({ title: front.title, text, icon: 'information' }, front);
  };
}
