/** Domain Security Policy: when the domain locks accounts out, and what it asks of passwords. */
import { program } from '../../desktop/program.ts';

export default program({
  id: 'domain-policy',
  title: 'Default Domain Security Settings',
  icon: 'd16-global-settings',
  single: true,
  load: () => import('./DomainPolicy.svelte'),
  defaultSize: { width: 760, height: 360 },
  minSize: { width: 380, height: 220 },
  startMenu: {
    label: '&Domain Security Policy',
    path: ['&Programs', 'Administrative Tools'],
    order: 15,
  },
});
