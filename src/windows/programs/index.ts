/** The programs a console can run, by the word that starts them. */
import type { Program } from '../process.ts';
import { aqadmcli } from './aqadmcli.ts';
import { arp } from './arp.ts';
import { firstPrograms } from './first-programs.ts';
import { hostname } from './hostname.ts';
import { iisreset } from './iisreset.ts';
import { ipconfig } from './ipconfig.ts';
import { net } from './net.ts';
import { netstat } from './netstat.ts';
import { nslookup } from './nslookup.ts';
import { ping } from './ping.ts';
import { reg } from './reg.ts';
import { sc } from './sc.ts';

export const programs: Readonly<Record<string, Program<unknown>>> = {
  ...firstPrograms,
  aqadmcli,
  arp,
  hostname,
  iisreset,
  ipconfig,
  net,
  netstat,
  nslookup,
  ping,
  reg,
  sc,
};
