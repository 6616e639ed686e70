/** How Windows spells a connection: its name, its kind, its card. */
import type { ViewOf } from '#bridge';

export type ConnectionView = NonNullable<ViewOf<{ kind: 'connection'; place: string }>>;

/** A machine right on the Internet has dialled: its line has no network around it. */
export function namesOf({ dialled }: Pick<ConnectionView, 'dialled'>) {
  return dialled
    ? {
        name: 'Internet Connection',
        type: 'Broadband',
        device: 'WAN Miniport (PPPOE)',
        speed: '2.0 Mbps',
      }
    : {
        name: 'Local Area Connection',
        type: 'LAN or High-Speed Internet',
        device: 'Intel(R) PRO/100 Network Connection',
        speed: '100.0 Mbps',
      };
}

export const statusOf = ({ enabled }: Pick<ConnectionView, 'enabled'>) =>
  enabled ? 'Enabled' : 'Disabled';

/** What the folder is called: it was renamed after Windows 2000. */
export const folderTitle = (os: string) =>
  os === 'windows-2000' ? 'Network and Dial-up Connections' : 'Network Connections';
