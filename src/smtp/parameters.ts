/** The parameters of MAIL and RCPT: RFC 1870, RFC 1652, RFC 3030, RFC 3461, RFC 4954. */

export interface MailParameters {
  /** Announced octets; 0 if not announced. */
  size: number;
  body: '7BIT' | '8BITMIME' | 'BINARYMIME';
  ret: '' | 'FULL' | 'HDRS';
  envid: string;
}

export interface RecipientParameters {
  notify: string;
  orcpt: string;
}

/** RFC 3461 §4: printable ASCII, `+` begins two upper-case hexadecimal digits, no `=`. */
export function isXtext(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x21 || code > 0x7e || code === 0x3d) return false;
    if (code !== 0x2b) continue;
    if (!isUpperHex(text.charCodeAt(index + 1)) || !isUpperHex(text.charCodeAt(index + 2))) {
      return false;
    }
    index += 2;
  }
  return true;
}

function isUpperHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46);
}

/** RFC 1870 §3: 1 to 20 digits; more than can be counted exactly counts as the largest number. */
function parseSize(text: string): number | undefined {
  if (!/^[0-9]{1,20}$/.test(text)) return undefined;
  const size = Number(text);
  return size > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : size;
}

/** `KEY` in upper case and what follows its `=`, undefined for a repeated key. */
function split(text: string): [key: string, value: string][] | undefined {
  const found: [string, string][] = [];
  for (const part of text.split(' ')) {
    if (part === '') continue;
    const sign = part.indexOf('=');
    const key = (sign < 0 ? part : part.slice(0, sign)).toUpperCase();
    if (found.some(([other]) => other === key)) return undefined;
    found.push([key, sign < 0 ? '' : part.slice(sign + 1)]);
  }
  return found;
}

/** undefined stands for 501 5.5.4 Unrecognized parameter. */
export function parseMailParameters(text: string): MailParameters | undefined {
  const made: MailParameters = { size: 0, body: '7BIT', ret: '', envid: '' };
  if (text === '') return made;
  const parts = split(text);
  if (!parts) return undefined;
  for (const [key, value] of parts) {
    if (!takeMailParameter(made, key, value)) return undefined;
  }
  return made;
}

function takeMailParameter(made: MailParameters, key: string, value: string): boolean {
  const word = value.toUpperCase();
  switch (key) {
    case 'SIZE': {
      const size = parseSize(value);
      made.size = size ?? 0;
      return size !== undefined;
    }
    case 'BODY':
      if (word !== '7BIT' && word !== '8BITMIME' && word !== 'BINARYMIME') return false;
      made.body = word;
      return true;
    case 'RET':
      if (word !== 'FULL' && word !== 'HDRS') return false;
      made.ret = word;
      return true;
    case 'ENVID':
      made.envid = value;
      return value !== '' && value.length <= 100 && isXtext(value);
    case 'AUTH':
      // RFC 4954 §5; nobody here is trusted to vouch for another, so it is read and forgotten.
      return value === '<>' || (value !== '' && isXtext(value));
    default:
      return false;
  }
}

function isNotify(word: string): boolean {
  if (word === 'NEVER') return true;
  const seen: string[] = [];
  for (const one of word.split(',')) {
    if (one !== 'SUCCESS' && one !== 'FAILURE' && one !== 'DELAY') return false;
    if (seen.includes(one)) return false;
    seen.push(one);
  }
  return true;
}

/** RFC 3461 §4.2: `type;xtext`, at most 500 octets. */
function isOriginalRecipient(value: string): boolean {
  const sign = value.indexOf(';');
  if (sign < 1 || value.length > 500) return false;
  return /^[A-Za-z0-9.-]+$/.test(value.slice(0, sign)) && isXtext(value.slice(sign + 1));
}

/** undefined stands for 501 5.5.4 Unrecognized parameter. */
export function parseRecipientParameters(text: string): RecipientParameters | undefined {
  const made: RecipientParameters = { notify: '', orcpt: '' };
  if (text === '') return made;
  const parts = split(text);
  if (!parts) return undefined;
  for (const [key, value] of parts) {
    if (key === 'NOTIFY') {
      made.notify = value.toUpperCase();
      if (!isNotify(made.notify)) return undefined;
    } else if (key === 'ORCPT') {
      if (!isOriginalRecipient(value)) return undefined;
      made.orcpt = value;
    } else return undefined;
  }
  return made;
}
