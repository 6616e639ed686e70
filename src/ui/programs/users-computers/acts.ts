/** What a verb does to a user or a group, from the console as from the list of Find. */
import type { Bridge } from '#bridge';
import type { WindowHandle } from '../../desktop/use-window.ts';
import { explain } from '../system-manager/helps.ts';
import { perform } from '../system-manager/perform.ts';
import GroupSheet from './GroupSheet.svelte';
import type { Verb } from './menus.ts';
import { type DirectoryObject, userName } from './objects.ts';
import ResetPasswordDialog from './ResetPasswordDialog.svelte';
import UserSheet from './UserSheet.svelte';
import {
  boxTitle,
  goneText,
  helps,
  passwordSetText,
  switchedText,
  usersComputersId,
} from './words.ts';

/** Where the verb was chosen, and who wants to know that something has changed. */
export interface Desk {
  bridge: Bridge;
  handle: WindowHandle;
  onchange: () => void;
}

const sheet = { width: 404, height: 508 };

/** The name after `user/` or `group/`. */
const nameIn = (object: DirectoryObject) => object.id.slice(object.id.indexOf('/') + 1);

async function gone({ handle }: Desk): Promise<void> {
  await handle.messageBox({ title: boxTitle, text: goneText, icon: 'error' });
}

async function switchAccount(desk: Desk, object: DirectoryObject, enabled: boolean): Promise<void> {
  const kind = enabled ? 'account.enable' : 'account.disable';
  const done = await perform(desk.bridge, desk.handle, { kind, name: nameIn(object) });
  desk.onchange();
  if (!done) return;
  const text = switchedText(object.name, enabled);
  await desk.handle.messageBox({ title: boxTitle, text, icon: 'information' });
}

async function resetPassword(desk: Desk, object: DirectoryObject): Promise<void> {
  const name = nameIn(object);
  const done = await desk.handle.openDialog<true>(
    ResetPasswordDialog,
    { name },
    { title: 'Reset Password', width: 384, key: `reset/${name}` },
  );
  if (!done) return;
  desk.onchange();
  const text = passwordSetText(object.name);
  await desk.handle.messageBox({ title: boxTitle, text, icon: 'information' });
}

/** The sheet opens on what is true now, not on what the list has shown. */
async function properties(desk: Desk, object: DirectoryObject): Promise<void> {
  const { bridge, handle, onchange } = desk;
  const view = await bridge.ask({ kind: 'accounts' });
  // a film shows whose properties were looked at
  const reportAs = `${usersComputersId}/${object.id}`;
  const options = { key: object.id, reportAs, modal: false, ...sheet };
  if (object.kind === 'user') {
    const user = view.users.find((each) => each.name === nameIn(object));
    if (!user) return gone(desk);
    const title = `${userName(user)} Properties`;
    const onhelp = explain(handle, helps.user);
    void handle.openDialog(UserSheet, { user, view, onchange }, { ...options, title, onhelp });
  } else if (object.kind === 'group') {
    const group = view.groups.find((each) => each.name === nameIn(object));
    if (!group) return gone(desk);
    void handle.openDialog(
      GroupSheet,
      { group, view },
      { ...options, title: `${group.name} Properties` },
    );
  }
}

export async function actOn(desk: Desk, object: DirectoryObject, verb: Verb): Promise<void> {
  if (verb === 'properties') await properties(desk, object);
  else if (object.kind !== 'user') return;
  else if (verb === 'enable' || verb === 'disable') {
    await switchAccount(desk, object, verb === 'enable');
  } else if (verb === 'reset-password') await resetPassword(desk, object);
}
