/** What the witnesses of the checks live in: small worlds, and what somebody does in them. */
import { bindScenario, createRun, parseScript, type Run, runScript } from '#training';

const source = { file: 'x.yaml', lineOf: () => undefined };

export interface Witness {
  /** Differences from a healthy server with customers and staff. */
  world?: object;
  script?: string;
}

export const genuine = {
  kind: 'genuine',
  id: 'customers',
  domain: 'calder-tools.example',
  everyMinutes: 1,
};
export const staff = { kind: 'users', id: 'staff', everyMinutes: 1, to: ['calder-tools.example'] };
export const bots = { kind: 'ndr-attacker', id: 'bots', perMinute: 20 };

export function runOf(judged: object, { world = {}, script = '' }: Witness): Run {
  const scenario = bindScenario(
    {
      format: 1,
      id: 'x',
      version: 1,
      title: 'X',
      level: 'learn',
      summary: 'A test.',
      world: { traffic: [genuine, staff], ...world },
      ticket: {
        from: 'Dana',
        text: 'Please.',
        answers: [
          { id: 'yes', text: 'Yes.' },
          { id: 'no', text: 'No.' },
        ],
      },
      diagnosis: {
        causes: [
          { id: 'address', text: 'The address.' },
          { id: 'name', text: 'The name.' },
        ],
        right: 'address',
        evidence: [{ of: 'line', contains: 'Windows IP Configuration' }],
      },
      objectives: [],
      ...judged,
    },
    source,
  );
  const run = createRun(scenario, { seed: 7 });
  runScript(run, parseScript(script, 'x.txt'));
  return run;
}

export function answerOf(check: object, witness: Witness): boolean | undefined {
  const run = runOf({ objectives: [{ id: 'it', text: 'It.', check }] }, witness);
  return run.state.standings.get('objective/it')?.true;
}

export const open = { virtualServer: { access: { relay: { mode: 'allExcept', computers: [] } } } };
export const spammed = {
  ...open,
  traffic: [
    {
      kind: 'bulk-relay-spammer',
      id: 'night',
      perMinute: 60,
      victims: ['bigpost.example'],
      remote: 'accept',
    },
  ],
};
export const flooded = {
  traffic: [
    genuine,
    {
      kind: 'bulk-relay-spammer',
      id: 'night',
      perMinute: 60,
      stopMinutes: 1,
      victims: ['bigpost.example'],
      remote: 'silent',
    },
  ],
  queued: [{ from: 'night', count: 300, hours: 3, as: 'queue' }],
};
export const reported = { traffic: [genuine, bots] };
export const blacklists = [{ list: 'trapline', listedHours: 3 }, { list: 'opendoor' }];

export const stop = 'virtual-server.control id=1 action=stop\n+1min';
export const restart = `${stop}\nvirtual-server.control id=1 action=start\n+1min`;
export const openManager = 'window.opened place=exch-srv1 program=system-manager item=""';
export const shut =
  'router.set forwards=[{"enabled":false,"name":"SMTP","externalPort":25,"address":"192.168.16.2","internalPort":25}]';
export const bucket =
  'connector.create connector={"id":"","name":"Bucket","smartHosts":"[99.99.99.99]","bridgeheads":["1"],"addressSpaces":[{"domain":"*","cost":1}],"scope":"organization","relayAllowed":false,"schedule":"Run daily at 11:00 PM","customHours":[],"remoteTriggered":false,"sendHelo":false,"sizeLimitKb":null,"administrativeNote":""}';
export const tarPit =
  'registry.set place=exch-srv1 path="HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\CurrentControlSet\\\\Services\\\\SMTPSVC\\\\Parameters" name=TarpitTime type=REG_DWORD data=5';
export const captured = `${bucket}\n+5s\n${restart}\nwait 10min`;
export const foundInQueue = `${captured}\nqueues.open\n+20s\nqueue.find queue=Bucket sender="" recipient="" limit=500 state=all\n+1min`;

export function telnet(from: string, to: string, recipient: string, body = false): string {
  const message = body ? '> data\n< 354\n> Where does this end?\n> .\n< 250 2.6.0\n' : '';
  return `on ${from}
> telnet ${to} 25
< 220
> helo x
< Hello
> mail from:<you@homemail.example>
< Sender OK
> rcpt to:<${recipient}>
+2s
${message}> quit
+1min`;
}

/** What shows the cause of the scenario: see `diagnosis` above. */
export const pinned =
  'on exch-srv1\n> ipconfig\n+5s\nnotebook.pin place=exch-srv1 of={"kind":"line","console":1,"text":"Windows IP"}';

export const server = 'mail.marlow-freight.example';

/** A check and two witnesses: one in which it answers yes, and one no. */
export interface Witnesses {
  check: object;
  yes: Witness;
  no: Witness;
}
