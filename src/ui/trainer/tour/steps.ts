/** The steps of the tour: what each says, what on the screen it speaks of, and how one sees that it was done. */
import { m } from '../../messages/index.ts';

/** What can be seen of the learner's doing. */
export interface Seen {
  /** Tab of the place where he sits. */
  tab: string;
  /** How time passes. */
  pace: string;
  /** What the consoles at the Home PC show. */
  consoles: string[];
}

/** A selector; and what is written there, where that alone tells it from its neighbours. */
export type Sight = string | readonly [selector: string, says: string];

export interface Step {
  id: string;
  head: string;
  text: string;
  /** Lines to type, where there are some. */
  type?: (domain: string) => string[];
  /** The first of these that is on the screen is pointed at. */
  at: readonly Sight[];
  /** Left out where the run has no such thing. */
  needs?: string;
  /** Whether it was done, compared with what was to be seen when the step began. */
  done?: (now: Seen, then: Seen) => boolean;
}

/** Sitting at home: the thing itself, and otherwise the tab that leads there. */
const home = '#stage-home-pc:not([hidden])';
const homeTab = '#tab-home-pc[aria-selected="false"]';

const shows = ({ consoles }: Seen, pattern: RegExp) => consoles.some((text) => pattern.test(text));

export const steps: readonly Step[] = [
  { id: 'ticket', head: m.tour_ticket(), text: m.tour_ticket_text(), at: ['.panel .ticket'] },
  {
    id: 'clock',
    head: m.tour_clock(),
    text: m.tour_clock_text(),
    at: ['.run-clock'],
    done: (now, then) => now.pace !== then.pace,
  },
  {
    id: 'places',
    head: m.tour_places(),
    text: m.tour_places_text(),
    at: ['.places'],
    done: (now, then) => now.tab !== then.tab,
  },
  {
    id: 'console',
    head: m.tour_console(),
    text: m.tour_console_text(),
    at: [[`${home} .d-icon`, 'Command Prompt'], homeTab],
    done: ({ consoles }) => consoles.length > 0,
  },
  {
    id: 'telnet',
    head: m.tour_telnet(),
    text: m.tour_telnet_text(),
    type: (domain) => [`telnet mail.${domain} 25`],
    at: [`${home} .d-win.active`, homeTab],
    done: (now) => shows(now, /220 \S+ Microsoft ESMTP/),
  },
  {
    id: 'test',
    head: m.tour_test(),
    text: m.tour_test_text(),
    type: () => [
      'ehlo testdomain.example',
      'mail from:me@testdomain.example',
      'rcpt to:nobody@elsewhere.example',
    ],
    at: [`${home} .d-win.active`, homeTab],
    done: (now) => shows(now, /250 2\.1\.5 |550 5\.7\.1 /),
  },
  { id: 'goals', head: m.tour_goals(), text: m.tour_goals_text(), at: ['.panel .goals'] },
  {
    id: 'notebook',
    head: m.tour_notebook(),
    text: m.tour_notebook_text(),
    at: ['.panel .notebook'],
    needs: '.panel .notebook',
  },
  { id: 'hints', head: m.tour_hints(), text: m.tour_hints_text(), at: ['.panel .hint'] },
  { id: 'finish', head: m.tour_finish(), text: m.tour_finish_text(), at: ['.panel .ending'] },
];

/** What a step points at; undefined where nothing of it is on the screen. */
export function sightOf({ at }: Step): HTMLElement | undefined {
  for (const one of at) {
    const [selector, says] = typeof one === 'string' ? [one, ''] : one;
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
      (each) => each.checkVisibility() && (each.textContent ?? '').includes(says),
    );
    if (found) return found;
  }
  return undefined;
}
