/** Lists the hardware addresses of the machines this one has talked to on its own network (layout: KB 314053). */
import { macAddress } from '#net';
import { exit, type Program, words, write } from '../process.ts';
import { hostOf } from '../resolver.ts';

const usage =
  '\nDisplays and modifies the IP-to-Physical address translation tables used by\naddress resolution protocol (ARP).\n\nARP -a\n\n  -a            Displays current ARP entries.\n\nThe other options are not modelled here.\n';

export const arp: Program<string> = {
  summary: 'Lists the hardware addresses of neighbours.',
  create: (args) => args,
  begin(run) {
    const [option = ''] = words(run.state);
    if (!/^[-/][ag]$/i.test(option)) {
      write(run, usage);
      exit(run);
      return;
    }
    const { net } = run.world;
    const own = hostOf(run.world, run.machine);
    const [near] = own.interfaces;
    const met = new Set<number>();
    for (const { client, server } of net.connections.values()) {
      if (client.host === own.id) met.add(server.host);
      if (server.host === own.id) met.add(client.host);
    }
    const rows: string[] = [];
    for (const host of net.hosts.values()) {
      const there = host.interfaces.find((one) => one.network === near?.network);
      if (!there || host.id === own.id || near?.network === 'internet') continue;
      // Everybody has met the gateway.
      if (!met.has(host.id) && there.address !== own.gateway) continue;
      rows.push(`  ${there.address.padEnd(22)}${macAddress(host.id).padEnd(22)}dynamic`);
    }
    const head = `\nInterface: ${near?.address ?? '0.0.0.0'} --- 0x10003\n  Internet Address      Physical Address      Type\n`;
    write(run, rows.length === 0 ? 'No ARP Entries Found\n' : `${head}${rows.join('\n')}\n`);
    exit(run);
  },

  interrupted: exit,
};
