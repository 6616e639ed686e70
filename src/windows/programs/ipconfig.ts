/** Shows how the machine is plugged into its networks. */
import { formatMask, macAddress, type NetworkInterface } from '#net';
import { exit, type Program, type Run, write } from '../process.ts';
import { hostOf } from '../resolver.ts';

/** Rows from public write-ups of Windows 2000 shells; the later header is assumed. */
function label(text: string): string {
  // An even label meets its first full stop at once, but for those that end in "Suffix".
  const even = text.length % 2 === 0;
  const start = even && text.endsWith('Suffix') ? `${text}  ` : even ? text : `${text} `;
  return `        ${start}${'. '.repeat((34 - start.length) / 2)}: `;
}

function adapter(run: Run<string>, one: NetworkInterface, index: number, all: boolean): string {
  const host = hostOf(run.world, run.machine);
  // A host right on the Internet shows what a dialled connection shows: itself as its gateway (assumed).
  const dialled = one.maskBits === 0;
  const number = index === 0 ? '' : ` ${index + 1}`;
  const name = dialled
    ? `PPP adapter Internet Connection${number}`
    : `Ethernet adapter Local Area Connection${number}`;
  const card = dialled ? 'WAN (PPP/SLIP) Interface' : 'Intel(R) PRO/100 Network Connection';
  const gateway = dialled ? one.address : host.gateway;
  const rows = [`${label('Connection-specific DNS Suffix')}${all ? '' : run.machine.dnsSuffix}`];
  if (all) {
    rows.push(
      `${label('Description')}${card}`,
      `${label('Physical Address')}${macAddress(host.id).toUpperCase()}`,
      `${label('DHCP Enabled')}No`,
    );
  }
  rows.push(
    `${label('IP Address')}${one.address}`,
    `${label('Subnet Mask')}${formatMask(dialled ? 32 : one.maskBits)}`,
    `${label('Default Gateway')}${index === 0 ? gateway : ''}`,
  );
  if (all) {
    host.dnsServers.forEach((server, row) => {
      rows.push(row === 0 ? `${label('DNS Servers')}${server}` : `${' '.repeat(44)}${server}`);
    });
  }
  return `\n${name}:\n\n${rows.map((row) => row.trimEnd()).join('\n')}\n`;
}

export const ipconfig: Program<string> = {
  summary: 'Displays the TCP/IP settings of this computer.',
  create: (args) => args.trim().toLowerCase(),

  begin(run) {
    const { machine, state } = run;
    const header =
      machine.os === 'windows-2000' ? 'Windows 2000 IP Configuration' : 'Windows IP Configuration';
    const all = /^[-/]all$/.test(state);
    if (state !== '' && !all) {
      write(run, 'not modelled here\n');
      exit(run);
      return;
    }
    write(run, `\n${header}\n`);
    if (all) {
      const rows = [
        `${label('Host Name')}${machine.name.toLowerCase()}`,
        `${label('Primary DNS Suffix')}${machine.dnsSuffix}`,
        `${label('Node Type')}Unknown`,
        `${label('IP Routing Enabled')}No`,
        `${label('WINS Proxy Enabled')}No`,
        ...(machine.dnsSuffix === ''
          ? []
          : [`${label('DNS Suffix Search List')}${machine.dnsSuffix}`]),
      ];
      write(run, `\n${rows.map((row) => row.trimEnd()).join('\n')}\n`);
    }
    // A connection that is disabled is not shown at all.
    const { interfaces: plugged, offline } = hostOf(run.world, machine);
    const interfaces = offline ? [] : plugged;
    write(run, interfaces.map((one, index) => adapter(run, one, index, all)).join(''));
    exit(run);
  },

  interrupted: exit,
};
