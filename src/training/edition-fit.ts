/** Which edition of Exchange a server of a scenario can have. */
import type { Topology } from '#world';

/**
 * What speaks against it, without a full stop; undefined where nothing does. Exchange 2000 does not run on Windows
 * Server 2003, which Small Business Server 2003 is made of; the connector for POP3 mailboxes is a part of that alone.
 */
export function editionFault(
  edition: Topology['edition'],
  { windows, pop3 }: Pick<Topology, 'windows' | 'pop3'>,
): string | undefined {
  if (edition === 'exchange-2000-sp3' && windows !== 'windows-2000') {
    return `${edition} runs on windows-2000 only, and this server has ${windows}`;
  }
  if (edition === 'sbs-2003' && windows === 'windows-2000') {
    return `${edition} is a Windows Server 2003, and this server has ${windows}`;
  }
  if (pop3 && edition !== 'sbs-2003') {
    return `${edition} has no connector for POP3 mailboxes, and this server fetches by one`;
  }
  return undefined;
}
