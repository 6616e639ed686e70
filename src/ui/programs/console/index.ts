/** The Command Prompt: a window of 80 by 25 characters onto a console of the machine. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'console',
  title: 'Command Prompt',
  icon: 'd16-cmd',
  load: () => import('./ConsoleWindow.svelte'),
  defaultSize: { width: 612, height: 406 },
  minSize: { width: 320, height: 160 },
  desktopIcon: { label: 'Command Prompt', icon: 'd32-cmd', order: 80 },
  startMenu: {
    label: '&Command Prompt',
    path: ['&Programs', 'Accessories'],
    icon: 'd16-cmd',
    order: 20,
  },
});
