/** Sluice Mail Filter, an invented tool of another maker: it turns mail away on arrival, on Exchange 2000 too. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'sluice',
  title: 'Sluice Mail Filter',
  icon: 'd16-sluice',
  single: true,
  load: () => import('./Sluice.svelte'),
  defaultSize: { width: 448, height: 404 },
  minSize: { width: 400, height: 360 },
  startMenu: { label: 'Sluice &Mail Filter', path: ['&Programs'], order: 60 },
});
