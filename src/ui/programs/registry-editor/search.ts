/** What Find looks for, kept for Find Next. */
import type { Query } from '#bridge';

export type Search = Extract<Query, { kind: 'registry.find' }>['search'];

export const everywhere: Search = {
  text: '',
  keys: true,
  values: true,
  data: true,
  wholeString: false,
};
