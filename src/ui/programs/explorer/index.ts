/** Windows Explorer: the folders of a machine, My Computer and the Recycle Bin. */
import { program } from '../../desktop/program.ts';
import BinPicture from './BinPicture.svelte';
import { computer, explorerId, recycleBin } from './paths.ts';

export default program({
  id: explorerId,
  title: 'Windows Explorer',
  icon: 'd16-folder-open',
  load: () => import('./Explorer.svelte'),
  defaultSize: { width: 760, height: 460 },
  minSize: { width: 380, height: 240 },
  desktopIcon: [
    { label: computer, icon: 'd32-my-computer', order: 10, props: { location: computer } },
    {
      label: recycleBin,
      icon: 'd32-recycle',
      picture: BinPicture,
      order: 40,
      props: { location: recycleBin },
    },
  ],
  startMenu: {
    label: '&Windows Explorer',
    path: ['&Programs', 'Accessories'],
    icon: 'd16-folder-open',
    order: 40,
  },
});
