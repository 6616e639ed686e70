/** A report as one HTML file: no script, nothing to load, ready for the printer. */
import { thousands } from '../check-row.ts';
import { clockOf, headOf, tablesOf } from './export-rows.ts';
import type { Debrief, Sample } from './model.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (char) => entities[char] ?? char)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: HTML may not hold them
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
  );
}

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #b5b5b5; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th, .short { overflow-wrap: normal; } .short { white-space: nowrap; }
th { background: #eee; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: #1b1b1b; }
@media print { body { margin: 0; max-width: none; } tr, svg { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** Cells of so few characters stay on one line. */
const shortMax = 15;

const size = { width: 960, height: 90, left: 0, top: 18 };

const lines: readonly [name: string, of: (sample: Sample) => number][] = [
  ['Spam held', (one) => one.spam],
  ['Reports held', (one) => one.reports],
  ['Genuine mail held', (one) => one.genuine],
  ['MB free', (one) => one.freeMb],
  ['Spam passed on', (one) => one.spamRelayed],
];

/** One band of the chart: a line from the left to the right, its greatest value at the side. */
function band(debrief: Debrief, index: number): string {
  const [name, of] = lines[index]!;
  const top = index * (size.height + size.top * 2) + size.top;
  const most = debrief.samples.reduce((max, one) => Math.max(max, of(one)), 1);
  const until = Math.max(1, debrief.until);
  const points = debrief.samples.map((one) => {
    const x = size.left + Math.round((one.at * (size.width - size.left)) / until);
    const y = top + size.height - Math.round((of(one) * size.height) / most);
    return `${x},${y}`;
  });
  return `<text x="${size.left}" y="${top - 4}">${escapeHtml(name)}, up to ${thousands(most)}</text><rect x="${size.left}" y="${top}" width="${size.width - size.left}" height="${size.height}" fill="none" stroke="#b5b5b5"/><polyline fill="none" stroke="#1b1b1b" stroke-width="1.5" points="${points.join(' ')}"/>`;
}

function chart(debrief: Debrief): string {
  const height = lines.length * (size.height + size.top * 2);
  const until = Math.max(1, debrief.until);
  const ticks = debrief.actions
    .filter((one) => !one.idle && one.kind !== 'looked')
    .map((one) => {
      const x = size.left + Math.round((one.at * (size.width - size.left)) / until);
      return `<line x1="${x}" x2="${x}" y1="${size.top}" y2="${height - size.top}" stroke="#b5b5b5" stroke-width=".5"/>`;
    });
  const began =
    debrief.drill && size.left + Math.round((debrief.drill.at * (size.width - size.left)) / until);
  if (debrief.drill && began !== undefined) {
    // under the thin lines
    ticks.unshift(
      `<rect x="${size.left}" y="0" width="${began - size.left}" height="${height - size.top}" fill="#eee"/>`,
      `<line x1="${began}" x2="${began}" y1="0" y2="${height - size.top}" stroke="#1b1b1b" stroke-width="1.5"/>`,
    );
  }
  const bands = lines.map((_, index) => band(debrief, index));
  const ends = `<text x="${size.left}" y="${height - 2}">${clockOf(debrief, 0)}</text><text x="${size.width}" y="${height - 2}" text-anchor="end">${clockOf(debrief, debrief.until)}</text>`;
  return `<svg viewBox="0 0 ${size.width} ${height}" role="img" aria-label="Queues, disk and spam over time; upright lines are actions${debrief.drill ? '; the dark one is where the drill began' : ''}">${ticks.join('')}${bands.join('')}${ends}</svg>`;
}

/** What its lines are, for who sees the chart. */
function underChart(debrief: Debrief): string {
  const { drill } = debrief;
  const began = drill
    ? ` The dark one is where the drill began, ${clockOf(debrief, drill.at)}; what is grey was before it.`
    : '';
  return `<p>Thin upright lines are actions.${began}</p>`;
}

export function htmlOf(debrief: Debrief, title: string): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    row
      .map((one) => {
        // times, points and states are not broken in the middle
        const open = tag === 'td' && one.length <= shortMax ? '<td class="short">' : `<${tag}>`;
        return `${open}${escapeHtml(one)}</${tag}>`;
      })
      .join('');
  const head = headOf(debrief)
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('');
  const tables = tablesOf(debrief).map(
    (table) =>
      `<h2>${escapeHtml(table.title)}</h2>\n<table><thead><tr>${cells('th', table.heads)}</tr></thead><tbody>\n${table.rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}\n</tbody></table>`,
  );
  const name = escapeHtml(`Report: ${title}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><style>${style}</style></head>
<body><h1>${name}</h1><dl>${head}</dl>
<h2>How it went</h2>
${chart(debrief)}
${underChart(debrief)}
${tables.join('\n')}
</body></html>
`;
}
