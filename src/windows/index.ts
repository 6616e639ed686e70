/** Windows machines: their disks, services, consoles, and the programs typed at them. */
export {
  type ConsoleOutput,
  type ConsoleRow,
  closeConsole,
  consoleInput,
  consoleOutput,
  consolesOf,
  openConsole,
} from './console.ts';
export {
  type Console,
  type ConsoleId,
  consoleColumns,
  consoleInputMax,
  consoleRows,
  consolesMax,
  scrollbackMax,
} from './console-screen.ts';
export {
  bootWindows,
  type CounterSeries,
  type Gauge,
  type GaugeCounter,
  type GaugeReading,
  memoryTotalMb,
  type Samples,
  sampleSeconds,
  samplesMax,
} from './counters.ts';
export {
  clearLog,
  describeEvent,
  type EventLog,
  type EventLogName,
  type EventRecord,
  type EventRecordType,
  type EventReport,
  eventLogNames,
  eventRecordsMax,
  eventRecordTypes,
  logEvent,
  lookAtLog,
} from './event-log.ts';
export { windowsHandlers } from './handlers.ts';
export { lineMax } from './line-editor.ts';
export {
  createMachine,
  type Machine,
  type MachineId,
  type MachineSpec,
  placeOf,
  systemRoot,
  type WindowsSystem,
  windowsSystems,
} from './machine.ts';
export { programs } from './programs/index.ts';
export { windowsPrograms } from './programs-net.ts';
export {
  configureService,
  controlService,
  dependantsOf,
  findService,
  type ServiceAction,
  type ServiceError,
  serviceActions,
  serviceError,
} from './service.ts';
export { serviceAccount, servicePath } from './service-account.ts';
export {
  commonServices,
  exchangeServices,
  type ServiceSpec,
  type ServiceState,
  type StartupType,
  serviceCatalog,
  serviceStates,
  startupTypes,
  type WindowsService,
} from './service-catalog.ts';
export {
  type FileNode,
  type FolderNode,
  findNode,
  listFolder,
  makeFolder,
  readFile,
  removeNode,
  renameNode,
  type Volume,
  type VolumeFault,
  type VolumeNode,
  writeFile,
} from './volume.ts';
export {
  createWindows,
  type Fact,
  type Refusal,
  type ServiceHook,
  type WindowsEvents,
  type WindowsState,
  type WindowsWorld,
} from './world.ts';
