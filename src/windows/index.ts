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
  type Disk,
  diskOf,
  type Entry,
  entriesOf,
  entryAt,
  entryCount,
  filesMatching,
  freeBytes,
  putFile,
  putFolder,
  readFile,
  sizeOnDisk,
  sumsOf,
  textOf,
} from './disk.ts';
export { describeEvent } from './event-description.ts';
export {
  clearLog,
  type EventLog,
  type EventLogName,
  type EventRecord,
  type EventRecordType,
  type EventReport,
  eventLogNames,
  eventRecordsMax,
  eventRecordTypes,
  firstRecord,
  headLetters,
  logEvent,
  logNumbers,
  lookAtLog,
  numbersInsertionMax,
  recordAt,
  recordsOf,
} from './event-log.ts';
export type { EventNumbers, EventSpeller } from './event-numbers.ts';
export {
  copyEntries,
  deleteEntries,
  emptyBin,
  makeNewFolder,
  moveEntries,
  openFolder,
  readyAt,
  reasonOf,
  renameEntry,
  restoreEntries,
} from './explorer.ts';
export { cancelTask, type FileTask, remainingSeconds, tasksOf } from './file-tasks.ts';
export { fileType } from './file-types.ts';
export { fitPrograms, needsPrograms } from './fitted-programs.ts';
export { attachView, type FolderView, type ViewFile } from './folder-view.ts';
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
export { binBytes, binRows } from './recycle-bin.ts';
export {
  makeRegistryKey,
  type Registry,
  type RegistryKey,
  type RegistryType,
  type RegistryValue,
  registryKey,
  registryKeys,
  registryNumber,
  registryTypes,
  removeRegistryKey,
  type ShownType,
  type ShownValue,
  setRegistryValue,
} from './registry.ts';
export {
  findInRegistry,
  lookAtRegistry,
  type RegistryHit,
  type RegistrySearch,
  type ShownKey,
} from './registry-look.ts';
export { type Installed, type LaidKey, laidKeys } from './registry-setup.ts';
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
export { type FolderSort, folderSorts, sortedPage } from './sorted-entries.ts';
export {
  type FileNode,
  type FolderNode,
  fileSizeMax,
  findNode,
  folderAt,
  listFolder,
  makeFolder,
  removeNode,
  renameNode,
  sizeOf,
  splitPath,
  trueCase,
  type ViewName,
  type Volume,
  type VolumeFault,
  type VolumeNode,
  writeFile,
} from './volume.ts';
export { type DiskSpec, toolsFolder } from './volume-setup.ts';
export { fits } from './wildcard.ts';
export {
  type AccountFault,
  type AccountTool,
  createWindows,
  type Fact,
  type Refusal,
  type RegistryFault,
  type RegistryTool,
  type ServiceHook,
  type Tool,
  type Tools,
  type WindowsEvents,
  type WindowsState,
  type WindowsWorld,
} from './world.ts';
