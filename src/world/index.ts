/** The assembled world: made, asked, moved, put aside and taken up again. */
import './complete.ts';

export type { Refusal } from '#windows';
export { createWorld, type WorldSpec } from './build.ts';
export {
  apply,
  type Command,
  CommandFault,
  type CommandKind,
  commandKinds,
  parseCommand,
} from './commands.ts';
export { fitBoard } from './desk/board.ts';
export { filesOf } from './files.ts';
export { fitDesk, lacksAnswer, lacksCode } from './fit.ts';
export { homeMailAddress, publicAddressOf, serverAddress } from './network.ts';
export {
  closeOutside,
  connectOutside,
  type OutsideState,
  sendOutside,
  takeOutside,
} from './outside.ts';
export {
  type Query,
  QueryFault,
  type QueryKind,
  query,
  queryRevision,
  type ViewOf,
  type Views,
} from './queries.ts';
export { blacklistIds } from './reputation.ts';
export { engine, restore, type Snapshot, snapshot, worldFingerprint } from './snapshot.ts';
export {
  type Differences,
  healthy,
  remoteKinds,
  type Topology,
  type TrafficSpec,
} from './topology.ts';
export { genuineWaiting } from './waiting.ts';
export {
  advance,
  type Moment,
  nextEventAt,
  type Place,
  placeKinds,
  takeFacts,
  type World,
  type WorldEvent,
} from './world.ts';
