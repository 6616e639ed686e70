/** People of the company at their desks: they write by MAPI, past every SMTP session. */
import { assert } from '#kernel';
import type { GeneratedMail } from '#smtp';
import type { UsersSpec } from './specs.ts';
import { nextOrdinal, type TrafficWorld, type Workload } from './state.ts';

/** Row of the world's submitters for mail that comes from a mailbox store. */
const submitterName = 'store';

export function sendFromStore(world: TrafficWorld, workload: Workload, spec: UsersSpec): void {
  const submit = world.submitters[submitterName] as
    | ((world: TrafficWorld, server: string, mail: GeneratedMail) => void)
    | undefined;
  assert(submit, `no submitter ${submitterName}`);
  const source = world.traffic.workloads.indexOf(workload) + 1;
  submit(world, spec.server, { source, ordinal: nextOrdinal(workload, world.clock.now) });
  workload.sent += 1;
  workload.accepted += 1;
}
