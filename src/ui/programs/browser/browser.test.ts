/** Addresses, who reaches which site, and the rows of the router's table. */
import { describe, expect, test } from 'vitest';
import { hostOf, parseUrl, pathOf } from './address.ts';
import { forwardsOf, rowOf } from './forwards.ts';

describe('the address bar', () => {
  test.each([
    ['router.example', 'http://router.example/', 'router.example', '/'],
    [' HTTP://router.example ', 'http://router.example/', 'router.example', '/'],
    [
      'router.example/forward.htm',
      'http://router.example/forward.htm',
      'router.example',
      '/forward.htm',
    ],
    ['http://router.example:80/', 'http://router.example:80/', 'router.example', '/'],
    ['http://router.example:8080/', 'http://router.example:8080/', '', '/'],
    ['https://router.example/', 'https://router.example/', '', '/'],
    ['', 'about:blank', '', '/'],
  ])('%j', (typed, url, host, path) => {
    expect(parseUrl(typed)).toBe(url);
    expect(hostOf(url)).toBe(host);
    expect(pathOf(url)).toBe(path);
  });
});

describe('the table of port forwardings', () => {
  const smtp = {
    enabled: true,
    name: 'SMTP',
    externalPort: 25,
    address: '192.168.16.2',
    internalPort: 25,
  };

  test('what is read is what is saved', () => {
    expect(forwardsOf([rowOf(smtp, 1)])).toEqual([smtp]);
  });

  test.each([
    [{ externalPort: '' }, 'Row 1: the external port must be a number from 1 to 65535.'],
    [{ internalPort: '65536' }, 'Row 1: the internal port must be a number from 1 to 65535.'],
    [{ address: ' ' }, 'Row 1: the address is missing.'],
  ])('%j is no row', (change, text) => {
    expect(forwardsOf([{ ...rowOf(smtp, 1), ...change }])).toBe(text);
  });
});
