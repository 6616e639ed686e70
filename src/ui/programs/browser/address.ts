/** What is typed into the address bar. */

export const blank = 'about:blank';

/** The whole address of what was typed, `http://router.example/path`; a name alone is a host. Host and scheme in lower case. */
export function parseUrl(typed: string): string {
  const text = typed.trim();
  if (text === '' || text.toLowerCase() === blank) return blank;
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)(\/[^?#]*)?/i.exec(text);
  const [, scheme = 'http', host = '', path = '/'] = match ?? [];
  return `${scheme.toLowerCase()}://${host.toLowerCase()}${path}`;
}

export function hostOf(url: string): string {
  return /^http:\/\/([^/:]+)(?::80)?(?:\/|$)/.exec(url)?.[1] ?? '';
}

export function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/]*(\/.*)?$/.exec(url)?.[1] ?? '/';
}
