/** What Explorer does to many files, over world time: deleting, copying and moving with a progress window. */
import { must } from '#kernel';
import {
  type Disk,
  diskOf,
  entriesOf,
  entryCount,
  eraseFile,
  eraseWithin,
  putFile,
  putFolder,
  textOf,
} from './disk.ts';
import { type MachineId, placeOf } from './machine.ts';
import { recycle } from './recycle-bin.ts';
import {
  type FolderNode,
  findNode,
  forget,
  removeNode,
  splitPath,
  type VolumeFault,
} from './volume.ts';
import type { WindowsWorld } from './world.ts';

export const fileTaskVerbs = ['delete', 'copy', 'move'] as const;
export type FileTaskVerb = (typeof fileTaskVerbs)[number];

export type FileStep =
  | { what: 'recycle' | 'erase'; path: string }
  /** An item of the Recycle Bin goes for good. */
  | { what: 'purge'; item: number }
  /** `at`: entries of a folder already copied; `erase`: the original goes. */
  | { what: 'copy'; from: string; to: string; at: number; erase: boolean };

export interface FileTask {
  id: number;
  machine: MachineId;
  verb: FileTaskVerb;
  /** The first is at work. */
  steps: FileStep[];
  /** Name of the file or folder at work. */
  name: string;
  /** Files. */
  done: number;
  total: number;
  /** What stopped it; it then waits to be dismissed. */
  fault: VolumeFault | null;
  /** For the fact at the end of a deletion. */
  deleted: { path: string; permanently: boolean } | null;
}

/** Files a second and octets a second on a disk of these years (assumed). */
export const erasedPerSecond = 600;
const copiedPerSecond = 200;
const copiedBytesPerSecond = 10_000_000;
export const sliceMs = 250;
const slicesPerSecond = 1000 / sliceMs;
/** Tasks of a world at a time. */
const tasksMax = 64;

/** What one slice of time may still do. */
interface Budget {
  files: number;
  bytes: number;
}

/** Goes on with a folder; true when nothing more of it can go. */
function eraseFolder(disk: Disk, task: FileTask, folder: FolderNode, budget: Budget): boolean {
  const gone = eraseWithin(disk, folder, budget.files);
  task.done += gone;
  budget.files -= gone;
  return budget.files > 0;
}

function erase(disk: Disk, task: FileTask, path: string, budget: Budget): boolean {
  const { volume, world } = disk;
  const node = findNode(volume, path);
  if (node?.kind === 'folder') {
    if (!eraseFolder(disk, task, node, budget)) return false;
    if (entryCount(disk, node) === 0) removeNode(volume, path, world.clock.now);
  } else {
    if (eraseFile(disk, path) === undefined) task.done += 1;
    budget.files -= 1;
  }
  return true;
}

function purge(disk: Disk, task: FileTask, id: number, budget: Budget): boolean {
  const { volume } = disk;
  const item = volume.bin.find((one) => one.id === id);
  if (!item) return true;
  task.name = item.node.name;
  if (item.node.kind === 'folder') {
    const before = volume.allocated;
    const over = eraseFolder(disk, task, item.node, budget);
    item.allocated -= before - volume.allocated;
    if (!over) return false;
    if (entryCount(disk, item.node) > 0) return true;
  } else {
    task.done += 1;
    budget.files -= 1;
  }
  forget(volume, item.node);
  volume.bin = volume.bin.filter((one) => one !== item);
  return true;
}

type CopyStep = Extract<FileStep, { what: 'copy' }>;

function copyFile(disk: Disk, task: FileTask, step: CopyStep, budget: Budget): VolumeFault | null {
  const node = findNode(disk.volume, step.from);
  const text = textOf(disk, step.from);
  if (text === undefined) return null;
  const sizeBytes = node?.kind === 'file' ? node.sizeBytes : undefined;
  const fault = putFile(disk, step.to, text, sizeBytes);
  if (fault) return fault;
  if (step.erase) eraseFile(disk, step.from);
  task.done += 1;
  budget.files -= 1;
  budget.bytes -= sizeBytes ?? text.length;
  return null;
}

/** Copies what the budget allows; true when the step is over. */
function copy(disk: Disk, task: FileTask, step: CopyStep, budget: Budget): boolean | VolumeFault {
  const node = findNode(disk.volume, step.from);
  if (node?.kind !== 'folder') return copyFile(disk, task, step, budget) ?? true;
  if (step.at === 0) {
    const fault = putFolder(disk, step.to);
    if (fault && findNode(disk.volume, step.to)?.kind !== 'folder') return fault;
  }
  for (const { name, kind } of entriesOf(disk, node, step.at, budget.files)) {
    if (budget.files <= 0 || budget.bytes <= 0) return false;
    step.at += 1;
    const below: CopyStep = {
      what: 'copy',
      from: `${step.from}\\${name}`,
      to: `${step.to}\\${name}`,
      at: 0,
      erase: false,
    };
    if (kind === 'folder') {
      task.steps.unshift(below);
      return false;
    }
    const fault = copyFile(disk, task, below, budget);
    if (fault) return fault;
  }
  return step.at >= entryCount(disk, node);
}

function carryOut(disk: Disk, task: FileTask, step: FileStep, budget: Budget) {
  if (step.what === 'purge') return purge(disk, task, step.item, budget);
  const path = step.what === 'copy' ? step.from : step.path;
  task.name = splitPath(path).name;
  if (step.what === 'copy') return copy(disk, task, step, budget);
  if (step.what === 'erase') return erase(disk, task, path, budget);
  const pushedOut = recycle(disk, path);
  task.steps.push(...pushedOut.map((item) => ({ what: 'purge' as const, item })));
  task.done += 1;
  budget.files -= 1;
  return true;
}

function perSecond(task: FileTask): number {
  return task.verb === 'delete' ? erasedPerSecond : copiedPerSecond;
}

/** One slice of a task's time; true when it is over, by a fault too. */
function work(world: WindowsWorld, task: FileTask): boolean {
  const disk = diskOf(world, task.machine);
  const budget = {
    files: Math.floor(perSecond(task) / slicesPerSecond),
    bytes: Math.floor(copiedBytesPerSecond / slicesPerSecond),
  };
  for (let step = task.steps[0]; step; step = task.steps[0]) {
    if (budget.files <= 0 || budget.bytes <= 0) return false;
    const done = carryOut(disk, task, step, budget);
    if (typeof done === 'string') {
      task.fault = done;
      return true;
    }
    if (done) task.steps.splice(task.steps.indexOf(step), 1);
  }
  return true;
}

function conclude(world: WindowsWorld, task: FileTask): void {
  const { deleted, done } = task;
  if (!deleted || done === 0) return;
  const place = placeOf(must(world.windows.machines, task.machine, 'machine'));
  world.fact({ kind: 'file.deleted', place, ...deleted, files: done });
}

function next(world: WindowsWorld, task: FileTask): void {
  world.schedule(world.clock.now + sliceMs, { kind: 'windows.file-task', task: task.id });
}

/**
 * Begins at once; what is not done after the first slice goes on by itself. Answers the fault that
 * stopped it in its first slice, or `busy` when too many are under way.
 */
export function startTask(
  world: WindowsWorld,
  spec: Pick<FileTask, 'machine' | 'verb' | 'steps' | 'total' | 'deleted'>,
): VolumeFault | 'busy' | undefined {
  const { windows } = world;
  if (windows.fileTasks.size >= tasksMax) return 'busy';
  const task: FileTask = { id: windows.nextFileTask, name: '', done: 0, fault: null, ...spec };
  if (work(world, task)) {
    conclude(world, task);
    return task.fault ?? undefined;
  }
  windows.nextFileTask += 1;
  windows.fileTasks.set(task.id, task);
  next(world, task);
  return undefined;
}

/** A task's next slice of time has come. */
export function workOn(world: WindowsWorld, id: number): void {
  const task = world.windows.fileTasks.get(id);
  if (!task) return;
  if (!work(world, task)) next(world, task);
  else {
    conclude(world, task);
    if (task.fault === null) world.windows.fileTasks.delete(id);
  }
}

/** Stops a task where it is, or dismisses one that a fault has stopped. */
export function cancelTask(world: WindowsWorld, machine: MachineId, id: number): void {
  const task = world.windows.fileTasks.get(id);
  if (task?.machine !== machine) return;
  if (task.fault === null) conclude(world, task);
  world.windows.fileTasks.delete(id);
}

export function tasksOf(world: WindowsWorld, machine: MachineId): FileTask[] {
  return [...world.windows.fileTasks.values()].filter((task) => task.machine === machine);
}

/** Seconds that a task still takes, as its window says. */
export function remainingSeconds(task: FileTask): number {
  return Math.ceil(Math.max(0, task.total - task.done) / perSecond(task));
}
