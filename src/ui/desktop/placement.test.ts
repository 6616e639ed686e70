/** Windows stay where a hand can reach them. */
import { describe, expect, test } from 'vitest';
import { besideOwner, cascade, centreOver, kept, moved, resized, stepFrom } from './placement.ts';

const stage = { width: 1096, height: 818 };
const size = { width: 912, height: 432 };
const rect = { x: 100, y: 50, width: 400, height: 300 };

describe('opening', () => {
  test('the first window stands right of the icons, the next a step further', () => {
    expect(cascade(0, size, stage)).toEqual({ x: 84, y: 8, ...size });
    expect(cascade(1, size, stage)).toEqual({ x: 106, y: 30, ...size });
  });
  test.each([0, 1, 2, 5, 17, 40])('window %d is whole on the stage', (ordinal) => {
    const placed = cascade(ordinal, size, stage);
    expect(placed.x + placed.width).toBeLessThanOrEqual(stage.width);
    expect(placed.y + placed.height).toBeLessThanOrEqual(stage.height);
  });
  test('a window that can be pulled leaves the icons in sight', () => {
    expect(cascade(0, { width: 2000, height: 900 }, stage)).toEqual({
      x: 84,
      y: 8,
      width: 990,
      height: 810,
    });
  });
  test('a window that cannot be pulled takes the stage if it must', () => {
    expect(cascade(3, { width: 2000, height: 900 }, stage, false)).toEqual({
      x: 0,
      y: 0,
      ...stage,
    });
  });
  test('a dialog opens over its owner and on the stage', () => {
    expect(centreOver(rect, { width: 200, height: 100 }, stage)).toMatchObject({ x: 200, y: 140 });
    expect(centreOver({ ...rect, x: -300 }, { width: 300, height: 100 }, stage).x).toBe(0);
    expect(besideOwner(rect, { width: 404, height: 790 }, stage)).toMatchObject({ x: 268, y: 28 });
    expect(stepFrom(rect, { width: 394, height: 444 }, stage)).toMatchObject({ x: 122, y: 94 });
  });
});

describe('moving', () => {
  test('a caption cannot leave the stage', () => {
    expect(moved(rect, -5000, -5000, stage)).toMatchObject({ x: -336, y: 0 });
    expect(moved(rect, 5000, 5000, stage)).toMatchObject({ x: 1032, y: 796 });
  });
});

describe('pulling an edge', () => {
  test('the opposite edge stands still', () => {
    expect(resized(rect, 'se', 20, 10, stage)).toEqual({ x: 100, y: 50, width: 420, height: 310 });
    expect(resized(rect, 'nw', 20, 10, stage)).toEqual({ x: 120, y: 60, width: 380, height: 290 });
  });
  test('a window keeps its least size', () => {
    expect(resized(rect, 'w', 5000, 0, stage)).toMatchObject({ x: 340, width: 160 });
    expect(resized(rect, 's', 0, -5000, stage)).toMatchObject({ y: 50, height: 80 });
  });
  test('an edge stops at the stage', () => {
    expect(resized(rect, 'n', 0, -5000, stage)).toMatchObject({ y: 0, height: 350 });
    expect(resized(rect, 'e', 5000, 0, stage)).toMatchObject({ x: 100, width: 996 });
  });
});

test('a smaller stage brings windows back', () => {
  expect(kept({ x: 1000, y: 700, width: 400, height: 300 }, stage, true)).toMatchObject({
    x: 696,
    y: 518,
  });
  expect(kept({ x: 0, y: 0, ...stage }, { width: 600, height: 400 }, true)).toMatchObject({
    width: 600,
    height: 400,
  });
  expect(kept(rect, { width: 300, height: 200 }, false)).toMatchObject({ width: 400, height: 300 });
});
