/** The window of Exchange 2000 that tracks messages: it opens beside System Manager and leaves it free. */
import type { WindowHandle } from '../../../desktop/use-window.ts';
import { explain, helps } from '../helps.ts';
import TrackMessage from './TrackMessage.svelte';

export function openTrackMessage(handle: WindowHandle): void {
  void handle.openDialog(
    TrackMessage,
    {},
    {
      title: 'Message Tracking Center',
      icon: 'd16-tracking',
      key: 'tracking',
      width: 640,
      height: 430,
      modal: false,
      resizable: true,
      onhelp: explain(handle, helps.tracking),
    },
  );
}
