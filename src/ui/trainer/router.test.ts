/** Addresses of the trainer: what each means, and that writing one and reading it back agree. */
import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from './router.svelte.ts';

test.each([
  ['', { page: 'home' }],
  ['#', { page: 'home' }],
  ['#/', { page: 'home' }],
  ['#/scenario/relay-virtual-server', { page: 'scenario', scenario: 'relay-virtual-server' }],
  ['#/scenario/sandbox?seed=4127', { page: 'scenario', scenario: 'sandbox', seed: '4127' }],
  ['#/scenario/sandbox?seed=', { page: 'scenario', scenario: 'sandbox', seed: '' }],
  ['#/run/2026-a%20b', { page: 'run', attempt: '2026-a b' }],
  ['#/verify', { page: 'verify' }],
  ['#/verify/a', { page: 'unknown' }],
  ['#/run/', { page: 'unknown' }],
  ['#/run', { page: 'unknown' }],
  ['#/run/a/b', { page: 'unknown' }],
  ['#/instructor/x', { page: 'unknown' }],
  ['#/run/%E0%A4%A', { page: 'run', attempt: '%E0%A4%A' }],
])('%s', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test.each([
  { page: 'home' },
  { page: 'verify' },
  { page: 'scenario', scenario: 'a/b c' },
  { page: 'scenario', scenario: 'a?b', seed: '4127' },
  { page: 'run', attempt: 'ö?#' },
] as const)('$page there and back', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route);
});
