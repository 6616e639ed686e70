/**
 * How our message files are read by Paraglide: `"key": "text with {name}"`, and for a number
 * `"key": { "count": { "one": "…", "other": "…" } }`. A local file, so that compiling needs no network.
 */

/** @param {string} text */
function pattern(text) {
  const parts = [];
  let last = 0;
  for (const hit of text.matchAll(/\{(\w+)\}/g)) {
    if (hit.index > last) parts.push({ type: 'text', value: text.slice(last, hit.index) });
    parts.push({ type: 'expression', arg: { type: 'variable-reference', name: hit[1] } });
    last = hit.index + hit[0].length;
  }
  if (last < text.length) parts.push({ type: 'text', value: text.slice(last) });
  return parts;
}

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1]);

/** @param {string} key @param {string | Record<string, Record<string, string>>} entry */
function read(key, entry) {
  if (typeof entry === 'string') {
    return { counts: [], forms: [{ matches: [], text: entry }] };
  }
  const count = Object.keys(entry)[0];
  if (count === undefined) throw new Error(`message ${key}: no number is named`);
  const forms = Object.entries(entry[count]).map(([form, text]) => ({
    matches: [
      form === 'other'
        ? { type: 'catchall-match', key: `${count}Plural` }
        : { type: 'literal-match', key: `${count}Plural`, value: form },
    ],
    text,
  }));
  return { counts: [count], forms };
}

export default {
  key: 'badmail.catalogue',
  toBeImportedFiles: ({ settings }) =>
    settings.locales.map((locale) => ({ locale, path: `./${locale}.json` })),
  importFiles: ({ files }) => {
    const bundles = new Map();
    const messages = [];
    const variants = [];
    for (const file of files) {
      const catalogue = JSON.parse(new TextDecoder().decode(file.content));
      for (const [key, entry] of Object.entries(catalogue)) {
        const { counts, forms } = read(key, entry);
        const inputs = new Set([...counts, ...forms.flatMap((form) => names(form.text))]);
        if (!bundles.has(key)) {
          bundles.set(key, {
            id: key,
            declarations: [
              ...[...inputs].map((name) => ({ type: 'input-variable', name })),
              ...counts.map((name) => ({
                type: 'local-variable',
                name: `${name}Plural`,
                value: {
                  type: 'expression',
                  arg: { type: 'variable-reference', name },
                  annotation: { type: 'function-reference', name: 'plural', options: [] },
                },
              })),
            ],
          });
        }
        messages.push({
          bundleId: key,
          locale: file.locale,
          selectors: counts.map((name) => ({ type: 'variable-reference', name: `${name}Plural` })),
        });
        for (const form of forms) {
          variants.push({
            messageBundleId: key,
            messageLocale: file.locale,
            matches: form.matches,
            pattern: pattern(form.text),
          });
        }
      }
    }
    return { bundles: [...bundles.values()], messages, variants };
  },
};
