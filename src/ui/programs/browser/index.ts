/** The browser of the simulated machines: it reaches the simulated sites and nothing else. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'browser',
  title: 'Internet Explorer',
  icon: 'd16-browser',
  load: () => import('./Browser.svelte'),
  defaultSize: { width: 780, height: 500 },
  minSize: { width: 360, height: 260 },
  desktopIcon: { label: 'Internet Explorer', icon: 'd32-browser', order: 40 },
  startMenu: { label: '&Internet Explorer', path: ['&Programs'], order: 20 },
});
