/** The simulated sites by their host. A new site is a row here. */
import type { Component } from 'svelte';
import { hostOf, parseUrl } from './address.ts';
import BounceWatchSite from './lists/BounceWatchSite.svelte';
import OpenDoorSite from './lists/OpenDoorSite.svelte';
import SpamWatchSite from './lists/SpamWatchSite.svelte';
import TraplineSite from './lists/TraplineSite.svelte';
import HarbourLineSite from './provider/HarbourLineSite.svelte';
import StartSite from './provider/StartSite.svelte';
import RouterSite from './RouterSite.svelte';
import SluiceSite from './sluice/SluiceSite.svelte';

export interface PageProps {
  /** From the first slash on. */
  path: string;
  /** Follows a link: an address, or a path on the same host. */
  go: (to: string) => void;
  /** Told once the page knows its name, for the caption. */
  titled: (title: string) => void;
}

export interface Site {
  component: Component<PageProps>;
  /** Kinds of places from which the way leads there. */
  reachableFrom: readonly string[];
  /** In the office, or out in the world. */
  zone: 'Local intranet' | 'Internet';
}

/** Where a browser stands: the kind of its place, and what it gets there now. */
export interface Standpoint {
  kind: string;
  network: boolean;
  internet: boolean;
}

/** Inside of the office: its router shows its page to nobody else. */
const inside = ['workstation', 'server'] as const;

const anywhere = ['home', 'office', ...inside] as const;

export const routerUrl = parseUrl('192.168.16.1');
export const providerUrl = parseUrl('www.harbourline.example');
const startUrl = parseUrl('start.homemail.example');

function onInternet(component: Site['component']): Site {
  return { component, reachableFrom: anywhere, zone: 'Internet' };
}

const sites: Readonly<Record<string, Site>> = {
  [hostOf(routerUrl)]: {
    component: RouterSite,
    reachableFrom: inside,
    zone: 'Local intranet',
  },
  [hostOf(startUrl)]: onInternet(StartSite),
  [hostOf(providerUrl)]: onInternet(HarbourLineSite),
  'www.opendoor.example': onInternet(OpenDoorSite),
  'www.spamwatch.example': onInternet(SpamWatchSite),
  'www.trapline.example': onInternet(TraplineSite),
  'www.bouncewatch.example': onInternet(BounceWatchSite),
  'www.sluice.example': onInternet(SluiceSite),
};

/** Undefined where nothing answers: the browser says that the page cannot be displayed. */
export function siteAt(url: string, { kind, network, internet }: Standpoint): Site | undefined {
  const host = hostOf(url);
  const site = Object.hasOwn(sites, host) ? sites[host] : undefined;
  const connected = site?.zone === 'Internet' ? internet : network;
  return connected && site?.reachableFrom.includes(kind) ? site : undefined;
}

/** What a new window shows. */
export function homeOf(placeKind: string): string {
  return inside.some((kind) => kind === placeKind) ? routerUrl : startUrl;
}
