/** Addresses, who reaches which site, and the rows of the router's table. */
import { describe, expect, test } from 'vitest';
import { hostOf, parseUrl, pathOf } from './address.ts';
import { forwardsOf, rowOf } from './forwards.ts';

describe('the address bar', () => {
  test.each([
    ['192.168.16.1', 'http://192.168.16.1/', '192.168.16.1', '/'],
    [' HTTP://192.168.16.1 ', 'http://192.168.16.1/', '192.168.16.1', '/'],
    ['192.168.16.1/forward.htm', 'http://192.168.16.1/forward.htm', '192.168.16.1', '/forward.htm'],
    ['http://192.168.16.1:80/', 'http://192.168.16.1:80/', '192.168.16.1', '/'],
    ['http://192.168.16.1:8080/', 'http://192.168.16.1:8080/', '', '/'],
    ['https://192.168.16.1/', 'https://192.168.16.1/', '', '/'],
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
