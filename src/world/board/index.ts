/** What the traffic board does; fetched when it is first used, and put in by `fitBoard`. */
import { directoryChanged, findAccount } from '#directory';
import { stopTraffic } from '#traffic';
import type { BoardActs } from '../desk/board.ts';
import { breakThing } from './breakages.ts';
import { join } from './newcomers.ts';

export const boardActs: BoardActs = {
  'traffic.start': (world, board, { what, rate }) =>
    join(world, board, { what, rate, shown: true }),
  'traffic.stop': (world, board, { id }) => {
    const known = board.started.some((one) => one.shown && one.spec.id === id);
    if (!known) return `Nobody was started here as "${id}".`;
    return stopTraffic(world, id) ? undefined : `"${id}" has stopped already.`;
  },
  'board.break': (world, board, { what }) => breakThing(world, board, what),
  'board.user': (world, board, { name, password }) => {
    const { organization } = world.directory;
    if (findAccount(organization, name)) return `There is a user "${name}" already.`;
    organization.accounts.push({
      name,
      displayName: name.slice(0, 1).toUpperCase() + name.slice(1),
      password,
      enabled: true,
      groups: ['Domain Users'],
      addresses: board.topology.domains.map((domain) => `${name}@${domain}`),
      description: '',
      passwordNeverExpires: false,
      mustChangePassword: false,
      badPasswords: 0,
      badPasswordAt: 0,
      lockedAt: null,
    });
    directoryChanged(world);
    world.fact({ kind: 'account.changed', name, what: 'added' });
    return undefined;
  },
};
