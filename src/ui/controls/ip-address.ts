/** An address of four octets while it is being typed, as the Windows address box does it. */
export type Octets = [string, string, string, string];

/** The octets of '192.168.16.2'; a part that is not there is empty. */
export function parseOctets(address: string): Octets {
  const parts = address.trim().split('.');
  return [0, 1, 2, 3].map((place) => cleanOctet(parts[place] ?? '')) as Octets;
}

/** Digits only, at most three; above 255 the box falls back to 255. */
export function cleanOctet(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 3);
  return digits !== '' && Number(digits) > 255 ? '255' : digits;
}

/** The address, or '' as long as nothing is filled in; a missing octet counts as empty. */
export function formatOctets(octets: Octets): string {
  return octets.every((octet) => octet === '') ? '' : octets.join('.');
}

export function isAddress(address: string): boolean {
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** The address in pasted text, brackets and blanks aside, undefined if there is none. */
export function pastedAddress(text: string): string | undefined {
  const found = /(?:^|[^\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.]*\d)/.exec(text)?.[1];
  return found !== undefined && isAddress(found) ? found : undefined;
}
