/** Where the learner is, by the part of the address after `#`: the page works from any folder and from disk. */

export type Route =
  | { page: 'home' }
  | { page: 'verify' }
  | { page: 'record' }
  | { page: 'scenario'; scenario: string; seed?: string }
  | { page: 'run'; attempt: string }
  | { page: 'replay'; attempt: string; entry?: string }
  | { page: 'report'; attempt: string }
  | { page: 'exam' | 'certificate'; exam: string }
  | { page: 'unknown' };

export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#?\/?/, '').split('/');
  const [page = '', id = ''] = parts;
  if (page === '') return { page: 'home' };
  if ((page === 'verify' || page === 'record') && parts.length === 1) return { page };
  if (parts.length !== 2 || id === '') return { page: 'unknown' };
  const [given = '', seed] = id.split('?seed=');
  const name = decode(given);
  if (page === 'scenario') {
    return { page, scenario: name, ...(seed === undefined ? {} : { seed: decode(seed) }) };
  }
  if (page === 'run' || page === 'report') return { page, attempt: name };
  if (page === 'exam' || page === 'certificate') return { page, exam: name };
  if (page === 'replay') {
    const [attempt = '', entry] = id.split('?entry=');
    return { page, attempt: decode(attempt), ...(entry === undefined ? {} : { entry }) };
  }
  return { page: 'unknown' };
}

export function formatRoute(route: Exclude<Route, { page: 'unknown' }>): string {
  if (route.page === 'home') return '#/';
  if (route.page === 'verify' || route.page === 'record') return `#/${route.page}`;
  const id = 'scenario' in route ? route.scenario : 'exam' in route ? route.exam : route.attempt;
  const seed = route.page === 'scenario' && route.seed !== undefined ? route.seed : undefined;
  const asked = seed === undefined ? '' : `?seed=${encodeURIComponent(seed)}`;
  return `#/${route.page}/${encodeURIComponent(id)}${asked}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export class Router {
  current = $state.raw<Route>(parseRoute(location.hash));
  /** False until the learner has gone anywhere: the first page takes no focus. */
  moved = false;
  /** The learner has come from another page, and no head of this one has had the keyboard yet. */
  arriving = false;
  /** Called on the way, before the new page is shown. */
  onleave: ((from: Route, to: Route) => void) | undefined;

  constructor() {
    addEventListener('hashchange', () => {
      const next = parseRoute(location.hash);
      this.onleave?.(this.current, next);
      // a link to the page where one is leaves the keyboard on the link
      if (JSON.stringify(next) !== JSON.stringify(this.current)) {
        this.moved = true;
        this.arriving = true;
      }
      this.current = next;
      scrollTo(0, 0);
    });
  }

  go(route: Exclude<Route, { page: 'unknown' }>): void {
    location.hash = formatRoute(route);
  }

  /** Changes the address without a step back to where we are now. */
  replace(route: Exclude<Route, { page: 'unknown' }>): void {
    location.replace(formatRoute(route));
  }
}
