/** What the machines do when something they scheduled comes due. */
import type { Handlers } from '#kernel';
import { escapeAlone, wake } from './console.ts';
import { sampleAgain } from './counters.ts';
import { workOn } from './file-tasks.ts';
import { settleService } from './service.ts';
import type { WindowsEvents, WindowsWorld } from './world.ts';

export const windowsHandlers: Handlers<WindowsWorld, WindowsEvents> = {
  'windows.timer': (world, event) => wake(world, event.console, event.process, event.mark),
  'windows.escape': (world, event) => escapeAlone(world, event.console, event.mark),
  'windows.service': (world, event) =>
    settleService(world, event.machine, event.service, event.mark),
  'windows.sample': (world, event) => sampleAgain(world, event.machine),
  'windows.file-task': (world, event) => workOn(world, event.task),
  'windows.folder-read': () => {},
};
