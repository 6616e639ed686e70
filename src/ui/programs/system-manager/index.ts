/** Exchange System Manager: the console from which an organization, its servers and connectors are run. */
import { program } from '../../desktop/program.ts';
import { systemManagerId } from './looked.ts';

export default program({
  id: systemManagerId,
  title: 'Exchange System Manager',
  icon: 'd16-esm',
  single: true,
  load: () => import('./SystemManager.svelte'),
  defaultSize: { width: 912, height: 432 },
  minSize: { width: 360, height: 220 },
  desktopIcon: { label: 'System Manager', icon: 'd32-esm', order: 70 },
  startMenu: {
    label: '&System Manager',
    path: ['&Programs', 'Microsoft Exchange'],
    icon: 'd16-esm',
    order: 10,
  },
});
