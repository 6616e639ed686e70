/** Registry Editor: the keys of a machine at the left, the values of one at the right. */
import { program } from '../../desktop/program.ts';
import { editor } from './names.ts';

export default program({
  id: 'registry-editor',
  title: editor,
  icon: 'd16-registry',
  single: true,
  load: () => import('./RegistryEditor.svelte'),
  defaultSize: { width: 800, height: 440 },
  minSize: { width: 380, height: 240 },
  startMenu: { label: '&Registry Editor', path: ['&Programs', 'Accessories'], order: 50 },
});
