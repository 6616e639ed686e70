import { expect, it, test } from 'vitest';
import { createOrganization } from './create.ts';
import { defaultW3cFields, w3cFields } from './log-fields.ts';
import {
  completeDiagnostics,
  defaultServerSettings,
  diagnosticCategories,
  diagnosticLevel,
  unknownDiagnostic,
} from './server-settings.ts';

const organization = createOrganization({
  name: 'Marlow Freight',
  domain: 'MARLOW',
  dnsDomain: 'marlow.local',
  edition: 'exchange-2003-sp1',
  servers: ['EXCH-SRV1'],
  domains: ['marlow-freight.example'],
  accounts: [],
});

/** KB 841089, KB 821905. */
test('a fresh server tracks and logs nothing', () => {
  expect(organization.serverSettings.get('EXCH-SRV1')).toMatchObject({
    subjectLogging: false,
    messageTracking: false,
    trackingDirectory: 'C:\\Program Files\\Exchsrvr\\EXCH-SRV1.log',
  });
});

/** KB 257265 and 884996 name SMTP Protocol, Authentication and Categorizer. */
test('MSExchangeTransport has nine categories', () => {
  expect(diagnosticCategories.MSExchangeTransport).toHaveLength(9);
  expect(diagnosticCategories.MSExchangeTransport).toEqual(
    expect.arrayContaining(['SMTP Protocol', 'Authentication', 'Categorizer']),
  );
});

it('reads a level from the directory at once', () => {
  const world = { directory: { organization } };
  const level = () => diagnosticLevel(world, 'EXCH-SRV1', 'MSExchangeTransport', 'Authentication');
  expect(level()).toBe('None');
  const settings = defaultServerSettings('EXCH-SRV1');
  settings.diagnostics = { MSExchangeTransport: { Authentication: 'Maximum' } };
  organization.serverSettings.set('EXCH-SRV1', settings);
  expect(level()).toBe('Maximum');
  expect(diagnosticLevel(world, 'EXCH-SRV1', 'MSExchangeTransport', 'NDR')).toBe('None');
  expect(diagnosticLevel(world, 'ELSEWHERE', 'MSExchangeTransport', 'NDR')).toBe('None');
});

it('completes what is given and names what is unknown', () => {
  const whole = completeDiagnostics({ MSExchangeTransport: { NDR: 'Medium' } });
  expect(Object.keys(whole.MSExchangeTransport ?? {})).toEqual([
    ...diagnosticCategories.MSExchangeTransport,
  ]);
  expect(whole.MSExchangeTransport?.NDR).toBe('Medium');
  expect(unknownDiagnostic(whole)).toBeUndefined();
  expect(unknownDiagnostic({ MSExchangeTransport: { Weather: 'None' } })).toBe(
    'MSExchangeTransport, Weather',
  );
  expect(unknownDiagnostic({ MSExchangeIS: { Logons: 'None' } })).toBe('MSExchangeIS, Logons');
  expect(unknownDiagnostic({ IMAP4Svc: {} })).toBeUndefined();
});

it('starts a log with few fields, in the order of a log', () => {
  expect(
    w3cFields.filter((field) => (defaultW3cFields as readonly string[]).includes(field)),
  ).toEqual([...defaultW3cFields]);
});
