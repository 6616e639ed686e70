/** Server Management: the console of Small Business Server, with the tasks of every day first. */
import { program } from '../../desktop/program.ts';
import { consoleTitle, serverManagementId } from './names.ts';

export default program({
  id: serverManagementId,
  title: consoleTitle,
  icon: 'd16-server',
  single: true,
  load: () => import('./ServerManagement.svelte'),
  defaultSize: { width: 820, height: 440 },
  minSize: { width: 400, height: 240 },
  startMenu: [
    { label: 'Ser&ver Management', path: [], top: true },
    { label: 'Server Management', path: ['&Programs', 'Administrative Tools'], order: 5 },
  ],
});
