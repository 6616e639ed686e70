/** Network Connections: the folder that holds a machine's connection, and disables it. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'network-connections',
  title: 'Network Connections',
  icon: 'd16-network',
  single: true,
  load: () => import('./NetworkConnections.svelte'),
  defaultSize: { width: 620, height: 260 },
  minSize: { width: 360, height: 180 },
  startMenu: [
    { label: '&Network Connections', path: ['&Programs', 'Accessories', 'Communications'] },
    { label: '&Network Connections', path: ['&Settings'] },
  ],
});
