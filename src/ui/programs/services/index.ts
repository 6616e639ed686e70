/** Services: the console that starts, stops and configures the services of a machine. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'services',
  title: 'Services',
  icon: 'd16-services',
  single: true,
  load: () => import('./Services.svelte'),
  defaultSize: { width: 760, height: 400 },
  minSize: { width: 360, height: 220 },
  startMenu: {
    label: '&Services',
    path: ['&Programs', 'Administrative Tools'],
    order: 40,
  },
});
