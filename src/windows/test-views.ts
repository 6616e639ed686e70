/** A folder view over a list of numbers, for tests: file number n is `00000n.BAD`, 1,000 octets long. */
import { pad } from '#kernel';
import type { FolderView } from './folder-view.ts';
import type { TestWorld } from './test-world.ts';

interface FakeList {
  /** Files number `first` to `end`, without those removed by name. */
  first: number;
  end: number;
  removed: Set<number>;
}

export interface FakeView extends FolderView<TestWorld> {
  lists: Map<number, FakeList>;
  /** Whether a program has the folders open. */
  busy: boolean;
  /** Names of files that were put into a folder and taken. */
  taken: string[];
  takes: boolean;
}

const size = 1000;

/** Fills list number 1 with `count` files; a folder that is detached keeps them in a list of its own. */
export function fakeView(count: number): FakeView {
  const lists = new Map([[1, { first: 0, end: count, removed: new Set<number>() }]]);
  let nextList = 2;
  const at = (list: number): FakeList =>
    lists.get(list) ?? { first: 0, end: 0, removed: new Set() };
  const nameOf = (number: number): string => `${pad(number, 6)}.BAD`;
  const numberOf = (list: number, name: string): number | undefined => {
    const number = /^(\d{6})\.bad$/i.exec(name)?.[1];
    const one = at(list);
    if (number === undefined || one.removed.has(Number(number))) return undefined;
    return Number(number) >= one.first && Number(number) < one.end ? Number(number) : undefined;
  };
  const countOf = (list: number): number => {
    const { first, end, removed } = at(list);
    return end - first - removed.size;
  };
  const trim = (one: FakeList): void => {
    while (one.removed.delete(one.first)) one.first += 1;
  };
  const view: FakeView = {
    lists,
    busy: false,
    taken: [],
    takes: false,
    count: (_, list) => countOf(list),
    bytes: (_, list) => countOf(list) * size,
    allocated: (_, list) => countOf(list) * 4096,
    page(_, list, from, wanted) {
      const one = at(list);
      const found = [];
      const jump = one.removed.size === 0 ? from : 0;
      let skip = from - jump;
      for (let number = one.first + jump; number < one.end && found.length < wanted; number += 1) {
        if (one.removed.has(number)) continue;
        if (skip > 0) skip -= 1;
        else found.push({ name: nameOf(number), size, changedAt: number });
      }
      return found;
    },
    find(_, list, name) {
      const number = numberOf(list, name);
      return number === undefined ? undefined : { name: nameOf(number), size, changedAt: number };
    },
    read: (_, list, name) =>
      numberOf(list, name) === undefined ? undefined : `bad ${name}\r\n`.padEnd(size, '.'),
    remove(_, list, name) {
      const number = numberOf(list, name);
      if (number === undefined) return 'path-not-found';
      at(list).removed.add(number);
      trim(at(list));
      return undefined;
    },
    removeMany(_, list, limit) {
      const one = at(list);
      const before = countOf(list);
      while (one.first < one.end && before - countOf(list) < limit) {
        one.removed.delete(one.first);
        one.first += 1;
        trim(one);
      }
      return before - countOf(list);
    },
    mayDetach: () => !view.busy,
    detached(_, list) {
      lists.set(nextList, at(list));
      lists.set(list, { first: 0, end: 0, removed: new Set() });
      nextList += 1;
      return nextList - 1;
    },
    added(_, _list, name) {
      if (view.takes) view.taken.push(name);
      return view.takes;
    },
  };
  return view;
}
