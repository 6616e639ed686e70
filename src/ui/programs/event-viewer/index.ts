/** Event Viewer: the Application, Security and System logs of a machine. */
import { program } from '../../desktop/program.ts';
import { eventViewerId } from './names.ts';

export default program({
  id: eventViewerId,
  title: 'Event Viewer',
  icon: 'd16-event-viewer',
  single: true,
  load: () => import('./EventViewer.svelte'),
  defaultSize: { width: 912, height: 460 },
  minSize: { width: 380, height: 240 },
  desktopIcon: { label: 'Event Viewer', icon: 'd32-event-viewer', order: 75 },
  startMenu: {
    label: '&Event Viewer',
    path: ['&Programs', 'Administrative Tools'],
    order: 20,
  },
});
