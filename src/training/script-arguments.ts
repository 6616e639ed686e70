/** `key=value` arguments of a step: bare words, numbers, `true`, `false`, or JSON. */

/** Fields that are names even when they look like numbers: a virtual server is called `1`. */
const names = new Set([
  'id',
  'machine',
  'place',
  'program',
  'item',
  'objective',
  'answer',
  'queue',
  'virtualServer',
  'server',
  'service',
  'name',
  'path',
]);

const bare = /^[A-Za-z0-9._@:/+-]+$/;

function readBare(key: string, text: string): unknown {
  if (!names.has(key)) {
    if (text === 'true') return true;
    if (text === 'false') return false;
    if (text === 'null') return null;
    if (/^-?\d+$/.test(text)) return Number(text);
  }
  return text;
}

/** End of the JSON value that starts at `from`: strings and brackets are followed, not parsed. */
function jsonEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = from; index < text.length; index += 1) {
    const char = text[index];
    if (quoted) {
      if (char === '\\') index += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (!quoted && depth === 0) return index + 1;
  }
  return text.length;
}

function readJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Reads arguments; a sentence if they are none. */
export function parseArguments(text: string): Record<string, unknown> | string {
  const given: Record<string, unknown> = {};
  let index = 0;
  while (index < text.length) {
    if (text[index] === ' ') {
      index += 1;
      continue;
    }
    const head = /^([A-Za-z][A-Za-z0-9.-]*)=/.exec(text.slice(index));
    if (!head?.[1]) return `"${text.slice(index)}" is not written as key=value.`;
    const key = head[1];
    index += head[0].length;
    if (/["[{]/.test(text[index] ?? '')) {
      const end = jsonEnd(text, index);
      const json = readJson(text.slice(index, end));
      if (!json) return `the value of ${key} is no JSON.`;
      given[key] = json.value;
      index = end;
    } else {
      const end = text.indexOf(' ', index);
      const word = text.slice(index, end === -1 ? text.length : end);
      given[key] = readBare(key, word);
      index += word.length;
    }
  }
  return given;
}

/** JSON with everything beyond printable ASCII escaped, so that a line stays a line. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function readText(text: string): string | undefined {
  const json = text.startsWith('"') ? readJson(text) : undefined;
  return typeof json?.value === 'string' ? json.value : undefined;
}

function formatValue(key: string, value: unknown): string {
  const isBare = typeof value === 'string' && bare.test(value) && readBare(key, value) === value;
  return isBare ? value : formatJson(value);
}

export function formatArguments(given: object): string {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${formatValue(key, value)}`)
    .join(' ');
}
