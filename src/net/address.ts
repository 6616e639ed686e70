/** IPv4 addresses as text, and the arithmetic of subnets on them. */

/** The 32-bit number of `192.0.2.10`; undefined if the text is no IPv4 address. */
export function parseAddress(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  let value = 0;
  for (const part of match.slice(1)) {
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

export function formatAddress(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
}

/** `255.255.255.0` for 24. */
export function formatMask(bits: number): string {
  return formatAddress(bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0);
}

/** Whether `address` lies in the subnet that `subnet` and `mask` (both dotted) describe. */
export function inSubnet(address: string, subnet: string, mask: string): boolean {
  const [a, s, m] = [parseAddress(address), parseAddress(subnet), parseAddress(mask)];
  if (a === undefined || s === undefined || m === undefined) return false;
  return (a & m) === (s & m);
}

/** `10.2.0.192.in-addr.arpa` for 192.0.2.10 (RFC 1035 §3.5). */
export function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}
