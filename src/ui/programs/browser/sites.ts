/** The simulated sites by their host. A new site is a row here. */
import type { Component } from 'svelte';
import { hostOf, parseUrl } from './address.ts';
import RouterSite from './RouterSite.svelte';

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
}

/** Inside of the office: its router shows its page to nobody else. */
const inside = ['workstation', 'server'] as const;

export const routerUrl = parseUrl('192.168.16.1');

const sites: Readonly<Record<string, Site>> = {
  [hostOf(routerUrl)]: { component: RouterSite, reachableFrom: inside },
};

/** Undefined where nothing answers: the browser says that the page cannot be displayed. */
export function siteAt(url: string, placeKind: string): Site | undefined {
  const host = hostOf(url);
  const site = Object.hasOwn(sites, host) ? sites[host] : undefined;
  return site?.reachableFrom.includes(placeKind) ? site : undefined;
}

/** What a new window shows. */
export function homeOf(placeKind: string): string {
  return inside.some((kind) => kind === placeKind) ? routerUrl : 'about:blank';
}
