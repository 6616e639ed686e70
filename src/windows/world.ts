/** What the Windows machines of a world hold, what may befall them, and what they need from below. */
import type { EventsOf, Id } from '#kernel';
import type { NetEvents, NetWorld } from '#net';
import type { Console, ConsoleId } from './console-screen.ts';
import type { Gauge } from './counters.ts';
import type { EventSpeller } from './event-numbers.ts';
import type { FileTask } from './file-tasks.ts';
import type { FolderView } from './folder-view.ts';
import type { Machine, MachineId } from './machine.ts';
import type { RegistryValue } from './registry.ts';
import type { ShownKey } from './registry-look.ts';

export type ProcessId = Id<'process'>;

export interface WindowsState {
  machines: Map<MachineId, Machine>;
  consoles: Map<ConsoleId, Console>;
  nextConsole: ConsoleId;
  /** What Explorer is doing to files, on all machines. */
  fileTasks: Map<number, FileTask>;
  nextFileTask: number;
}

export interface WindowsEvents {
  /** A process asked to be woken; a mark that is no longer its own is stale. */
  'windows.timer': { console: ConsoleId; process: ProcessId; mark: number };
  /** An escape character has waited long enough for the rest of a key's sequence. */
  'windows.escape': { console: ConsoleId; mark: number };
  /** A service has reached the end of a pending state. */
  'windows.service': { machine: MachineId; service: string; mark: number };
  /** A file task goes on. */
  'windows.file-task': { task: number };
  /** Explorer has read an enormous folder; whoever looks at it sees its files now. */
  'windows.folder-read': { machine: MachineId };
  /** The counters of a machine are read. */
  'windows.sample': { machine: MachineId };
}

/** Something that has happened, for objectives. */
export type Fact = { kind: string } & Record<string, string | number | boolean>;

/** What the product says when it says no; the page shows it as a message box. */
export interface Refusal {
  title: string;
  text: string;
  icon: 'error' | 'warning' | 'information';
}

/** What the program behind a service does when the service controller calls. */
export interface ServiceHook<W> {
  started?(world: W, machine: MachineId): void;
  /** Answers how many milliseconds stopping takes. */
  stopping?(world: W, machine: MachineId): number;
  stopped?(world: W, machine: MachineId): void;
  paused?(world: W, machine: MachineId): void;
  continued?(world: W, machine: MachineId): void;
}

/** What a support tool does to the programs of a machine; answers how many things it did. */
export interface Tool<W> {
  deleteSome(world: W, machine: MachineId, limit: number): number;
}

/** A user of the domain, as `net user` writes it. */
export interface UserAccount {
  name: string;
  fullName: string;
  comment: string;
  enabled: boolean;
  lockedOut: boolean;
  passwordNeverExpires: boolean;
  groups: readonly string[];
}

/** Account lockout as `net accounts` sets it: a threshold of 0 locks nobody out, a duration of 0 has no end. */
export interface LockoutSettings {
  threshold: number;
  durationMinutes: number;
  windowMinutes: number;
}

/** The whole of `net accounts`. */
export interface AccountPolicy extends LockoutSettings {
  minimumAgeDays: number;
  maximumAgeDays: number;
  minimumLength: number;
  historyLength: number;
}

/** Why the domain does not do it: no such user, not to a built-in one, the password policy, a lock shorter than its window. */
export type AccountFault = 'unknown' | 'built-in' | 'policy' | 'lockout-order';

/** The accounts of the domain, for `net user` and `net accounts`. */
export interface AccountTool<W> {
  /** Names of all users; undefined at a machine that does not keep them. */
  list(world: W, machine: MachineId): readonly string[] | undefined;
  describe(world: W, name: string): UserAccount | undefined;
  setActive(world: W, name: string, active: boolean): AccountFault | undefined;
  setPassword(world: W, name: string, password: string): AccountFault | undefined;
  policy(world: W): AccountPolicy;
  setPolicy(world: W, policy: LockoutSettings): AccountFault | undefined;
}

/** Why the registry stays as it is: to be read only here, kept by the machine itself, another type, nothing there. */
export type RegistryFault = 'read-only' | 'kept' | 'type' | 'missing';

/** The registry of a machine for `reg`, with what its keys do. Paths are full ones. */
export interface RegistryTool<W> {
  look(world: W, machine: MachineId): ReadonlyMap<string, ShownKey>;
  write(
    world: W,
    machine: MachineId,
    path: string,
    value: RegistryValue,
  ): RegistryFault | undefined;
  remove(world: W, machine: MachineId, path: string, name: string): RegistryFault | undefined;
  makeKey(world: W, machine: MachineId, path: string): RegistryFault | undefined;
  removeKey(world: W, machine: MachineId, path: string): RegistryFault | undefined;
}

/** What programs of the console find beyond their machine. */
export interface Tools {
  registry?: RegistryTool<never>;
  aqadmcli?: Tool<never>;
  accounts?: AccountTool<never>;
}

export interface WindowsWorld extends NetWorld {
  readonly clock: { readonly now: number; readonly epochUtc: number };
  readonly windows: WindowsState;
  /** Code by the name of the service it stands behind. */
  readonly serviceHooks: Readonly<Record<string, ServiceHook<never>>>;
  /** Code by the kind of folder it fills. */
  readonly folderViews?: Readonly<Record<string, FolderView<never>>>;
  /** Code that spells records of event logs kept as numbers. */
  readonly eventSpeller?: EventSpeller<never>;
  /** Code by the name of what it works with. */
  readonly tools?: Readonly<Tools>;
  /** What programs add to the counters, by the room that owns them. */
  readonly gauges?: Readonly<Record<string, Gauge<never>>>;
  fact(fact: Fact): void;
  schedule(at: number, event: EventsOf<NetEvents & WindowsEvents>): void;
}

export function createWindows(machines: readonly Machine[] = []): WindowsState {
  return {
    machines: new Map(machines.map((machine) => [machine.id, machine])),
    consoles: new Map(),
    nextConsole: 1,
    fileTasks: new Map(),
    nextFileTask: 1,
  };
}
