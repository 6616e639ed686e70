/** The world's and the trainer's own words as the wall speaks them: types only, no code crosses. */
import type { RunCommand } from '#training';
import type { Query, Refusal, ViewOf } from '#world';

export type { Query, Refusal, RunCommand, ViewOf };

type CommandOf<K> = Extract<RunCommand, { kind: K }>;

export type VirtualServer = CommandOf<'virtual-server.set'>['settings'];
export type SmtpConnector = CommandOf<'connector.set'>['connector'];
export type ServerSettings = CommandOf<'server.set'>['settings'];
export type ComputerList = VirtualServer['access']['relay'];
export type ComputerRule = ComputerList['computers'][number];
export type SubmitRelayEntry = VirtualServer['access']['permissions'][number];
export type ServiceRow = ViewOf<{ kind: 'services'; place: string }>[number];
export type RouterView = ViewOf<{ kind: 'router' }>;
export type PinOf = CommandOf<'notebook.pin'>['of'];
export type PortForward = CommandOf<'router.set'>['forwards'][number];
