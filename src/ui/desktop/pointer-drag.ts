/** One pull with the pointer, from press to release, in pixels since the press. */
export function drag(
  event: PointerEvent,
  onmove: (dx: number, dy: number) => void,
  onend?: () => void,
): void {
  const handle = event.currentTarget as HTMLElement;
  const { pointerId, clientX, clientY } = event;
  handle.setPointerCapture(pointerId);
  const move = (moved: PointerEvent) => onmove(moved.clientX - clientX, moved.clientY - clientY);
  const end = () => {
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('pointerup', end);
    handle.removeEventListener('pointercancel', end);
    onend?.();
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', end);
  handle.addEventListener('pointercancel', end);
}
