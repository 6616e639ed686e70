/** Notepad: the text of a file in a window, to read and to copy from. */
import { program } from '../../desktop/program.ts';
import { notepadId } from './notepad.ts';

export default program({
  id: notepadId,
  title: 'Untitled - Notepad',
  icon: 'd16-notepad',
  load: () => import('./Notepad.svelte'),
  defaultSize: { width: 640, height: 420 },
  minSize: { width: 260, height: 160 },
  startMenu: { label: '&Notepad', path: ['&Programs', 'Accessories'], order: 30 },
});
