/** Everybody else on the Internet, from the scenario's `traffic:` block. */
import type { Organization } from '#directory';
import type { DnsRecord, Host } from '#net';
import type { WorkloadSpec } from '#traffic';
import type { TransportSpec } from '#transport';
import { actorHostMin, addresses, hostOf, mailDomain } from './network.ts';
import type { Topology } from './topology.ts';

/** Domains whose users get what a spammer sends. */
const victims = ['bigpost.example', 'freebox.example', 'mailhaven.example'] as const;
const victimAddress = '203.0.113.140';

const senders = ['a.hale', 'j.mercer', 'dispatch', 'accounts'] as const;

export interface Others {
  hosts: Host[];
  records: DnsRecord[];
  mailHosts: NonNullable<TransportSpec['remoteHosts']>[number][];
  workloads: WorkloadSpec[];
}

/** Everybody else on the Internet: who writes to us, who would relay through us, and whom that reaches. */
export function othersOf(topology: Topology, organization: Organization): Others {
  const others: Others = { hosts: [], records: [], mailHosts: [], workloads: [] };
  const mailHost = (name: string, address: string, domains: string[]): number => {
    const host = actorHostMin + others.hosts.length;
    others.hosts.push(hostOf(host, name, 'internet', address, addresses.ispDns));
    others.records.push(...domains.flatMap((domain) => mailDomain(domain, address)));
    others.mailHosts.push({ host, fqdn: `mail.${domains[0]!}`, domains, offsetMinutes: 0 });
    return host;
  };
  mailHost('MAIL', victimAddress, [...victims, 'elsewhere.example', 'anotherdomain.example']);
  topology.traffic.forEach((spec, index) => {
    const start = spec.startMinutes === undefined ? {} : { startMinutes: spec.startMinutes };
    if (spec.kind === 'genuine') {
      others.workloads.push({
        kind: 'genuine',
        id: spec.id,
        host: mailHost(`mail.${spec.domain}`, `192.0.2.${10 + index}`, [spec.domain]),
        from: senders.map((name) => `${name}@${spec.domain}`),
        to: organization.accounts.flatMap((one) => one.addresses.slice(0, 1)),
        everyMinutes: spec.everyMinutes,
        ...start,
      });
      return;
    }
    const host = actorHostMin + others.hosts.length;
    const address = `203.0.113.${180 + index}`;
    others.hosts.push(hostOf(host, `dial-${180 + index}`, 'internet', address, addresses.ispDns));
    others.workloads.push({
      kind: 'relay-spammer',
      id: spec.id,
      host,
      address: addresses.router,
      victims,
      perMinute: spec.perMinute,
      ...start,
    });
  });
  return others;
}
