/** Active Directory Users and Computers: the console of a domain's accounts, groups and computers. */
import { program } from '../../desktop/program.ts';
import { consoleTitle, usersComputersId } from './names.ts';

const label = 'Active Directory &Users and Computers';

export default program({
  id: usersComputersId,
  title: consoleTitle,
  icon: 'd16-aduc',
  single: true,
  load: () => import('./UsersComputers.svelte'),
  defaultSize: { width: 820, height: 420 },
  minSize: { width: 380, height: 240 },
  startMenu: [
    { label, path: ['&Programs', 'Administrative Tools'], order: 10 },
    { label, path: ['&Programs', 'Microsoft Exchange'], order: 20 },
  ],
});
