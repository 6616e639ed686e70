/** Long lists: what is drawn and how much room is kept. */
import { expect, test } from 'vitest';
import { rowsInView } from './rows-in-view.ts';

test('a short list is drawn whole', () => {
  expect(rowsInView(200, 17, 500, 170)).toEqual({ first: 0, end: 200, above: 0, below: 0 });
});

test.each([0, 17 * 5000, 17 * 31_204, 1e9])(
  'scrolled to %d, the height is that of all rows',
  (top) => {
    const view = rowsInView(31_204, 17, top, 340);
    expect(view.above + view.below + (view.end - view.first) * 17).toBe(31_204 * 17);
    expect(view.end - view.first).toBeLessThanOrEqual(62);
    expect(view.end).toBeGreaterThan(view.first);
  },
);
