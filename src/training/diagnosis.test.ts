/** Right fix for the right reason, for another, or by trying everything: a run for each. */
import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnosis.ts';
import { finish } from './run.ts';
import { bound, carryOut, pinTest, relayTest, repair, testOutside } from './test-notebook.ts';

function verdict(text: string, scenario = bound()) {
  const run = carryOut(text, scenario);
  finish(run);
  return diagnose(run);
}

const right = 'notebook.cause cause=server\n';
const wrong = 'notebook.cause cause=connector\n';
const shown = testOutside + pinTest;
const flail = `account.disable name=Guest
connector.set id="Internet mail" sendHelo=true
router.set forwards=[{"enabled":true,"name":"SMTP","externalPort":25,"address":"192.168.16.2","internalPort":25}]
`;
const inside = relayTest('exch-srv1', 'exch-srv1') + pinTest;

describe('diagnose', () => {
  it.each([
    ['shown, stated, repaired', shown + right + repair, 'right-reason'],
    ['another cause first, then the right one', shown + wrong + right + repair, 'right-reason'],
    ['some flailing after the cause was stated', shown + right + flail + repair, 'right-reason'],
    [
      'two other groups are no shotgun',
      shown + flail.split('router')[0] + right + repair,
      'right-reason',
    ],
    ['stated, nothing shown', right + repair, 'no-reason'],
    ['shown from inside, which proves nothing', inside + right + repair, 'no-reason'],
    ['shown, nothing stated', shown + repair, 'no-reason'],
    ['another cause stated', shown + wrong + repair, 'wrong-reason'],
    ['the right one given up again', shown + right + wrong + repair, 'wrong-reason'],
    ['stated only after the repair was proven', `${shown + repair}+1min\n${right}`, 'wrong-reason'],
    ['three other groups changed first', `${shown + flail}+1s\n${right}${repair}`, 'shotgun'],
    ['three other groups changed, nothing stated', shown + flail + repair, 'shotgun'],
    ['not repaired', shown + right, 'not-fixed'],
    ['nothing done', '', 'not-fixed'],
  ])('%s', (_what, text, expected) => {
    expect(verdict(text)?.verdict).toBe(expected);
  });

  it('names the time and the pin', () => {
    const found = verdict(`wait 5min\n${shown}${right}${repair}`);
    expect(found).toMatchObject({ stated: 'server', right: 'server', shownBy: [0] });
    expect(found?.text).toBe(
      'The right cause was stated at 08:05, and shown by what was pinned at 08:05 (Home PC, Command Prompt): 250 2.1.5 nobody@elsewhere.example',
    );
  });

  it('a pin made after the repair was proven comes too late', () => {
    expect(verdict(`${testOutside}${right}${repair}+5min\non home-pc\n${pinTest}`)?.text).toMatch(
      /but what shows it was pinned only at 08:0\d, after the repair was proven at 08:0\d\.$/,
    );
  });

  it('a pin that was removed shows nothing', () => {
    const run = carryOut(shown);
    const { entry } = run.state.notebook[0]!;
    expect(verdict(`${shown}notebook.remove entry=${entry}\n${right}${repair}`)?.verdict).toBe(
      'no-reason',
    );
  });

  it('names the groups of a shotgun', () => {
    expect(verdict(shown + flail + repair)?.text).toBe(
      'It works again, but accounts, connectors and the router were changed without knowing why, and none of them had to do with it. The cause was: The virtual server.',
    );
  });

  it('OK on a sheet where nothing was changed, and logging turned up, are no groups', () => {
    const same = `virtual-server.set id=1 access.relay.mode=allExcept
server.set name=EXCH-SRV1 diagnostics.MSExchangeTransport={"Authentication":"Maximum"}
account.disable name=Guest
connector.set id="Internet mail" sendHelo=true
`;
    expect(verdict(same + shown + right + repair)?.verdict).toBe('right-reason');
  });

  it('is nothing where no cause is asked for', () => {
    expect(verdict(repair, bound({ diagnosis: undefined }))).toBeNull();
  });
});
