/** Task Manager, and System Monitor beside it: what a machine is busy with. */
import { program } from '../../desktop/program.ts';

export default [
  program({
    id: 'task-manager',
    title: 'Windows Task Manager',
    icon: 'd16-task-manager',
    single: true,
    // its base priority is High, as its own column of that name says
    highPriority: true,
    load: () => import('./TaskManager.svelte'),
    defaultSize: { width: 404, height: 448 },
    minSize: { width: 360, height: 380 },
    startMenu: {
      label: '&Task Manager',
      path: ['&Programs', 'Accessories', 'System Tools'],
      order: 60,
    },
  }),
  program({
    id: 'system-monitor',
    title: 'Performance',
    icon: 'd16-system-monitor',
    single: true,
    load: () => import('./SystemMonitor.svelte'),
    defaultSize: { width: 720, height: 480 },
    minSize: { width: 420, height: 320 },
    startMenu: { label: '&Performance', path: ['&Programs', 'Administrative Tools'], order: 40 },
  }),
];
