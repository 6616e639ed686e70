/** Base64 (RFC 4648 §4) of octet texts, for AUTH. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(octets: string): string {
  let text = '';
  for (let index = 0; index < octets.length; index += 3) {
    const rest = octets.length - index;
    const value =
      ((octets.charCodeAt(index) & 255) << 16) |
      ((rest > 1 ? octets.charCodeAt(index + 1) & 255 : 0) << 8) |
      (rest > 2 ? octets.charCodeAt(index + 2) & 255 : 0);
    text += alphabet.charAt(value >> 18) + alphabet.charAt((value >> 12) & 63);
    text += rest > 1 ? alphabet.charAt((value >> 6) & 63) : '=';
    text += rest > 2 ? alphabet.charAt(value & 63) : '=';
  }
  return text;
}

/** undefined if the text is no padded base64. */
export function decodeBase64(text: string): string | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  let octets = '';
  for (let index = 0; index < text.length; index += 4) {
    const last = index + 4 === text.length;
    let value = 0;
    for (let place = 0; place < 4; place += 1) {
      const digit = last && place >= 4 - padding ? 0 : alphabet.indexOf(text.charAt(index + place));
      if (digit < 0) return undefined;
      value = (value << 6) | digit;
    }
    octets += String.fromCharCode(value >> 16);
    if (!last || padding < 2) octets += String.fromCharCode((value >> 8) & 255);
    if (!last || padding < 1) octets += String.fromCharCode(value & 255);
  }
  return octets;
}
