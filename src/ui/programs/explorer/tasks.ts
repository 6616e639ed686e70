/** Opens a progress window for every long copy, move and delete of a machine, whoever asked for it. */
import type { Bridge } from '#bridge';
import type { Desktop } from '../../desktop/desktop.svelte.ts';
import TaskWindow from './TaskWindow.svelte';
import { taskTitle } from './words.ts';

const watched = new WeakSet<Desktop>();

/** From the first Explorer window of a desktop to the end of the run: the work outlives the window that began it. */
export function showTasks(bridge: Bridge, desktop: Desktop): void {
  if (watched.has(desktop)) return;
  watched.add(desktop);
  const shown = new Set<number>();
  bridge.watch({ kind: 'disk.tasks', place: desktop.place.id }, (tasks) => {
    for (const { task, verb } of tasks) {
      if (shown.has(task)) continue;
      shown.add(task);
      const title = taskTitle(verb);
      const same = desktop.windows.filter((window) => window.title.startsWith(title)).length;
      void desktop.openDialog(
        undefined,
        TaskWindow,
        { task },
        {
          // windows of one name could not be told apart by ear
          title: same === 0 ? title : `${title} (${same + 1})`,
          width: 380,
          icon: 'd16-folder',
          modal: false,
          key: `task-${task}`,
        },
      );
    }
  });
}
