/** The console programs that own connections, as services of the network. */
import type { Connection, Service } from '#net';
import { callBack } from './console.ts';
import type { Run } from './process.ts';
import {
  type TelnetState,
  telnetConnected,
  telnetFailed,
  telnetLost,
  telnetReceived,
} from './programs/telnet-session.ts';
import type { WindowsWorld } from './world.ts';

function toTelnet(
  world: WindowsWorld,
  connection: Connection,
  act: (run: Run<TelnetState>) => void,
): void {
  callBack(
    world,
    connection.client.owner,
    (task) => task.program === 'telnet' && (task.state as TelnetState).connection === connection.id,
    (run) => act(run as Run<TelnetState>),
  );
}

const telnet: Service<WindowsWorld> = {
  connected: (world, connection) => toTelnet(world, connection, telnetConnected),
  failed: (world, connection) => toTelnet(world, connection, telnetFailed),
  received: (world, connection, bytes) =>
    toTelnet(world, connection, (run) => telnetReceived(run, bytes)),
  closed: (world, connection) => toTelnet(world, connection, telnetLost),
};

/** Rows for the world's table of services. */
export const windowsPrograms: Readonly<Record<string, Service<never>>> = {
  telnet: telnet as Service<never>,
};
