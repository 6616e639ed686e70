/** Every line of the guide is played somewhere: the table in scenarios/README.md, held against the scenarios themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../scenarios');

const scenarios = readdirSync(folder).filter((one) =>
  existsSync(join(folder, one, 'scenario.yaml')),
);

/** What a scenario's world, checks and solutions say. */
function wordsOf(scenario: string): string {
  const own = join(folder, scenario);
  return readdirSync(own)
    .filter((name) => name === 'scenario.yaml' || /^solution.*\.txt$/.test(name))
    .map((name) => readFileSync(join(own, name), 'utf8'))
    .join('\n');
}

/** What must be found in a scenario that claims to exercise a row. */
const witnesses: Readonly<Record<string, RegExp>> = {
  C1: /freeSpace|freeMb|queued:/,
  C2: /testedFromOutside|tested:/,
  C3: /> ?(open|telnet)|> rcpt to/i,
  C4: /access\.relay|setting: \{ path: access/,
  C5: /relayAllowed/,
  C6: /action=stop[\s\S]*action=start|net stop/,
  C7: /eventSeen: \{ event: 1708/,
  C8: /account\.(disable|resetPassword)/,
  C9: /looked: \{ sender: postmaster|queue\.look .*postmaster/,
  C10: /tracked:|tracking\.find|LogFiles/i,
  C11: /recipient\.notInDirectory|filter-tool|TarpitTime/,
  C12: /port25/,
  C13: /Run daily at|\[99\.99\.99\.99\]/,
  C14: /addressSpaces=?[^\n]*domain"?: ?"?[a-z]/,
  C15: /connectors:[\s\S]*(unchanged|as-before)/,
  C16: /queue\.messages .*action=delete|queue\.delete/,
  C17: /max=\d+h/,
  C18: /unchanged: \{\}/,
  C19: /aqadmcli/,
  C20: /BadMail/,
  C21: /listed:|removalAsked/,
  C22: /filters\.connection|filtering: \{ filter: connection/,
  C23: /inside-bot/,
  C24: /edition: sbs-2003/,
};

const rows = readFileSync(join(folder, 'README.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| (C\d+) \| .+ \| (.+) \|$/.exec(line))
  .filter((match) => match !== null)
  .map((match) => ({ row: match[1]!, named: match[2]!.match(/[a-z0-9-]+/g) ?? [] }));

describe('the table of what is exercised', () => {
  it('has every row once, in order', () => {
    expect(rows.map((one) => one.row)).toEqual(Object.keys(witnesses));
  });

  it('names every scenario but the one that judges nothing', () => {
    const named = new Set(rows.flatMap((one) => one.named));
    expect([...named].sort()).toEqual(scenarios.filter((one) => one !== 'sandbox').sort());
  });

  it.each(rows.flatMap(({ row, named }) => named.map((scenario) => ({ row, scenario }))))(
    '$row is really in $scenario',
    ({ row, scenario }) => {
      expect(wordsOf(scenario)).toMatch(witnesses[row]!);
    },
  );
});
