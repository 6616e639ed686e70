/** What a machine is busy with: processes, and System Monitor's counters with the last half hour of each. */
import { must, type SimTime } from '#kernel';
import { freeBytes } from './disk.ts';
import type { Machine, MachineId } from './machine.ts';
import type { WindowsWorld } from './world.ts';

export interface GaugeCounter {
  /** `SMTP Server(_Total)` */
  object: string;
  /** `Local Queue Length` */
  counter: string;
  value: number;
  /** The value is a running total; what is shown is its growth a second. */
  perSecond?: boolean;
}

/** What the programs of a machine add to its idle life; reading it must change nothing. */
export interface GaugeReading {
  /** 0 to 100, added up over all gauges and cut at 100. */
  cpuPercent: number;
  /** Memory beyond what the services always hold. */
  memoryMb: number;
  /** How the two are shared out: added to the process of that image name. */
  processes: readonly { name: string; cpu: number; memoryKb: number }[];
  counters: readonly GaugeCounter[];
}

export type Gauge<W> = (world: W, machine: MachineId) => GaugeReading;

export interface CounterSeries {
  object: string;
  counter: string;
  /** The last running total of a rate. */
  total: number;
  /** Newest last, at most `samplesMax`. */
  history: number[];
}

export interface ProcessRow {
  name: string;
  cpu: number;
  memoryKb: number;
}

export interface Samples {
  at: SimTime;
  /** Samples taken since the world began. */
  taken: number;
  cpu: number[];
  memoryMb: number[];
  /** By `Object\Counter`. */
  series: Map<string, CounterSeries>;
  processes: ProcessRow[];
}

export const sampleSeconds = 15;
export const samplesMax = 120;

export function createSamples(): Samples {
  return { at: 0, taken: 0, cpu: [], memoryMb: [], series: new Map(), processes: [] };
}

/** Assumed: what a small office bought. */
export function memoryTotalMb(machine: Machine): number {
  return machine.os === 'windows-2003' ? 1024 : machine.os === 'windows-2000' ? 512 : 256;
}

interface Image {
  name: string;
  memoryKb: number;
  /** Key names of the services that live in it; none for what always runs. */
  services: readonly string[];
}

/** Image names are public; sizes are assumed, a quiet server's. */
const images: readonly Image[] = [
  { name: 'System', memoryKb: 220, services: [] },
  { name: 'smss.exe', memoryKb: 480, services: [] },
  { name: 'csrss.exe', memoryKb: 3_900, services: [] },
  { name: 'winlogon.exe', memoryKb: 4_100, services: [] },
  { name: 'services.exe', memoryKb: 6_400, services: [] },
  { name: 'lsass.exe', memoryKb: 24_800, services: [] },
  { name: 'svchost.exe', memoryKb: 18_600, services: ['RPCSS', 'DNSCACHE'] },
  { name: 'spoolsv.exe', memoryKb: 5_200, services: ['SPOOLER'] },
  { name: 'inetinfo.exe', memoryKb: 31_000, services: ['IISADMIN', 'SMTPSVC', 'RESVC'] },
  { name: 'mad.exe', memoryKb: 28_400, services: ['MSEXCHANGESA'] },
  { name: 'store.exe', memoryKb: 172_000, services: ['MSEXCHANGEIS'] },
  { name: 'emsmta.exe', memoryKb: 9_800, services: ['MSEXCHANGEMTA'] },
  { name: 'explorer.exe', memoryKb: 9_300, services: [] },
  { name: 'taskmgr.exe', memoryKb: 3_600, services: [] },
];
const idleProcess = 'System Idle Process';

const { min, max, round, floor } = Math;
const oneDecimal = (value: number) => round(value * 10) / 10;

/** 0 to 2 per cent, of the number of the sample alone: an idle machine is never quite still. */
function flicker(taken: number): number {
  return (Math.imul(taken + 1, 0x9e3779b1) >>> 20) % 3;
}

function isRunning(machine: Machine, image: Image): boolean {
  if (image.services.length === 0) return true;
  return image.services.some((key) => {
    const state = machine.services.get(key)?.state;
    return state !== undefined && state !== 'stopped';
  });
}

function readings(world: WindowsWorld, machine: MachineId): GaugeReading[] {
  return Object.values(world.gauges ?? {}).map((gauge) =>
    (gauge as unknown as Gauge<WindowsWorld>)(world, machine),
  );
}

function processesOf(machine: Machine, read: readonly GaugeReading[], cpu: number): ProcessRow[] {
  const rows = images
    .filter((image) => isRunning(machine, image))
    .map(({ name, memoryKb }) => ({ name, cpu: 0, memoryKb }));
  let busy = 0;
  for (const { processes } of read) {
    for (const more of processes) {
      const row = rows.find((one) => one.name === more.name);
      if (!row) continue;
      row.cpu += round(more.cpu);
      row.memoryKb += round(more.memoryKb);
      busy += round(more.cpu);
    }
  }
  // What no program claims is the system's own; the idle process has the rest.
  rows[0]!.cpu += max(0, cpu - busy);
  rows.unshift({ name: idleProcess, cpu: 100 - cpu, memoryKb: 16 });
  return rows;
}

function push(history: number[], value: number): void {
  history.push(value);
  if (history.length > samplesMax) history.shift();
}

function record(samples: Samples, seconds: number, one: GaugeCounter): void {
  const key = `${one.object}\\${one.counter}`;
  let series = samples.series.get(key);
  const fresh = series === undefined;
  if (!series) {
    series = { object: one.object, counter: one.counter, total: 0, history: [] };
    samples.series.set(key, series);
  }
  if (!one.perSecond) {
    push(series.history, one.value);
    return;
  }
  const growth = fresh || one.value < series.total ? 0 : one.value - series.total;
  series.total = one.value;
  push(series.history, seconds > 0 ? oneDecimal(growth / seconds) : 0);
}

/** Reads every gauge of the machine once and adds a sample to each history. */
export function takeSample(world: WindowsWorld, machineId: MachineId): void {
  const machine = must(world.windows.machines, machineId, 'machine');
  const { samples } = machine;
  if (!samples) return;
  const { now } = world.clock;
  const seconds = (now - samples.at) / 1000;
  const read = readings(world, machineId);
  const claimed = read.reduce((sum, one) => sum + one.cpuPercent, 0);
  const cpu = min(100, round(claimed) + flicker(samples.taken));
  const processes = processesOf(machine, read, cpu);
  const held = images.reduce((sum, one) => sum + (isRunning(machine, one) ? one.memoryKb : 0), 0);
  const extra = read.reduce((sum, one) => sum + one.memoryMb, 0);
  const memoryMb = min(memoryTotalMb(machine), round(held / 1024 + extra));
  push(samples.cpu, cpu);
  push(samples.memoryMb, memoryMb);
  const own: GaugeCounter[] = [
    { object: 'Processor(_Total)', counter: '% Processor Time', value: cpu },
    {
      object: 'Memory',
      counter: 'Available MBytes',
      value: memoryTotalMb(machine) - memoryMb,
    },
    {
      object: 'LogicalDisk(C:)',
      counter: 'Free Megabytes',
      value: floor(freeBytes(world, machine) / 1_048_576),
    },
  ];
  for (const one of own) record(samples, seconds, one);
  for (const { counters } of read) for (const one of counters) record(samples, seconds, one);
  samples.at = now;
  samples.taken += 1;
  samples.processes = processes;
}

function scheduleSample(world: WindowsWorld, machine: MachineId): void {
  world.schedule(world.clock.now + sampleSeconds * 1000, { kind: 'windows.sample', machine });
}

/** A sample is due; the next one follows in its time. */
export function sampleAgain(world: WindowsWorld, machine: MachineId): void {
  takeSample(world, machine);
  scheduleSample(world, machine);
}

/** Takes the first sample of every sampled machine. To be called once, when the world is whole. */
export function bootWindows(world: WindowsWorld): void {
  for (const machine of world.windows.machines.values()) {
    if (machine.samples) sampleAgain(world, machine.id);
  }
}
