/** IPv4 addresses as text, and the arithmetic of subnets on them. */

const dot = 0x2e;
const zero = 0x30;

/** The 32-bit number of `192.0.2.10`; undefined if the text is no IPv4 address. */
export function parseAddress(text: string): number | undefined {
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === dot && digits > 0 && dots < 3) {
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
    } else if (code >= zero && code <= zero + 9 && digits < 3) {
      octet = octet * 10 + (code - zero);
      digits += 1;
      if (octet > 255) return undefined;
    } else {
      return undefined;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + octet : undefined;
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

/** The same for a prefix of `bits` bits. */
export function inPrefix(address: string, subnet: string, bits: number): boolean {
  const a = parseAddress(address);
  if (a === undefined || bits === 0) return a !== undefined;
  const s = parseAddress(subnet);
  return s !== undefined && a >>> (32 - bits) === s >>> (32 - bits);
}

/** `10.2.0.192.in-addr.arpa` for 192.0.2.10 (RFC 1035 §3.5). */
export function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
}
