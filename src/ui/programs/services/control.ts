/** A service is told something: the question before it, the command, and the progress box. */
import type { Bridge, ServiceRow } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';
import { perform } from '../system-manager/perform.ts';
import { atWork, named, needs, type ServiceVerb } from './family.ts';
import OthersDialog from './OthersDialog.svelte';
import ProgressDialog from './ProgressDialog.svelte';
import { othersTexts } from './words.ts';

/** True when the command was carried out; the progress box has gone by then. */
export async function control(
  bridge: Bridge,
  handle: WindowHandle,
  service: ServiceRow,
  action: ServiceVerb,
): Promise<boolean> {
  const place = handle.place.id;
  const rows = await bridge.ask({ kind: 'services', place });
  const { name, displayName, dependants } =
    rows.find((row) => row.name === service.name) ?? service;
  if ((action === 'stop' || action === 'restart') && dependants.length > 0) {
    const texts = othersTexts(displayName, action);
    const others = named(rows, dependants).map((row) => row.displayName);
    const size = { title: texts.title, width: 384, alert: true };
    const answer = await handle.openDialog<'yes'>(OthersDialog, { ...texts, others }, size);
    if (answer !== 'yes') return false;
  }
  const command = { kind: 'service.control', machine: place, service: name, action } as const;
  if (!(await perform(bridge, handle, command))) return false;
  const family = [...dependants, name, ...needs(rows, name).reverse()];
  const now = await bridge.ask({ kind: 'services', place });
  if (atWork(now, family)) {
    await handle.openDialog(
      ProgressDialog,
      { family, first: now },
      { title: 'Service Control', width: 428, key: 'service-control' },
    );
  }
  return true;
}
