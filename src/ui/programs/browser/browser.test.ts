/** Addresses, who reaches which site, and the rows of the router's table. */
import { describe, expect, test } from 'vitest';
import { hostOf, parseUrl, pathOf } from './address.ts';
import { forwardsOf, rowOf } from './forwards.ts';
import { addressOf, askedIn, gmt, isPrivate } from './lists/look-up.ts';
import { homeOf, routerUrl, siteAt } from './sites.ts';

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

describe('which site answers', () => {
  const outside = { kind: 'home', network: true, internet: true };
  const office = { kind: 'workstation', network: true, internet: true };
  const router = routerUrl;
  const list = 'http://www.trapline.example/lookup/203.0.113.25';

  test('a list is reached from everywhere, the router from the office alone', () => {
    expect(siteAt(list, outside)?.zone).toBe('Internet');
    expect(siteAt(list, office)).toBe(siteAt(list, outside));
    expect(siteAt(router, office)?.zone).toBe('Local intranet');
    expect(siteAt(router, outside)).toBeUndefined();
    expect(siteAt('http://www.nobody.example/', outside)).toBeUndefined();
  });

  test('without a way to the Internet the router still answers, without a network nothing does', () => {
    expect(siteAt(list, { ...office, internet: false })).toBeUndefined();
    expect(siteAt(router, { ...office, internet: false })).toBeDefined();
    expect(siteAt(router, { ...office, network: false, internet: false })).toBeUndefined();
  });

  test('what a new window shows is reached from there', () => {
    for (const place of [outside, office]) expect(siteAt(homeOf(place.kind), place)).toBeDefined();
  });
});

describe('what a list makes of an address', () => {
  test.each([
    ['203.0.113.25', '203.0.113.25'],
    [' 203.0.113.025 ', '203.0.113.25'],
    ['203.0.113.256', undefined],
    ['203.0.113', undefined],
    ['mail.example', undefined],
    ['', undefined],
  ])('%j is %j', (typed, address) => {
    expect(addressOf(typed)).toBe(address);
  });

  test.each([
    ['192.168.16.2', true],
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['203.0.113.25', false],
  ])('%s is private: %s', (address, told) => {
    expect(isPrivate(address)).toBe(told);
  });

  test('the path tells what was asked for, and times are those of Greenwich', () => {
    expect(askedIn('/lookup/203.0.113.25')).toBe('203.0.113.25');
    expect(askedIn('/lookup/mail%20server')).toBe('mail server');
    expect(askedIn('/lookup/%E0%A4%A')).toBe('%E0%A4%A');
    expect(askedIn('/')).toBeUndefined();
    expect(gmt(300_000, Date.UTC(2004, 2, 5, 8))).toBe('5 Mar 2004, 08:05 GMT');
  });
});
