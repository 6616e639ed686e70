/**
 * `npm run messages`: Paraglide compiles `en.json`, then every text is given to `say.ts`. So the tongue nobody
 * speaks is made of the English texts when somebody asks for it, and no page carries its texts twice.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';

const outdir = join(import.meta.dirname, 'compiled');
await compile({
  project: join(import.meta.dirname, 'project.inlang'),
  outdir,
  strategy: ['globalVariable', 'baseLocale'],
  emitTsDeclarations: true,
  emitReadme: false,
  emitPrettierIgnore: false,
});

/** As Paraglide writes a text. */
const text = /\/\*\* @type \{LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`)\)/g;
/** The choice of a tongue, of which there is one, and what it needs. */
const choice =
  /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*experimentalStaticLocale \?\? .*\s*return (\w+)\(inputs\)\s*\}\)/;
const runtime = /import \{[^}]*\} from '..\/runtime.js';/;

const folder = join(outdir, 'messages');
for (const name of readdirSync(folder)) {
  if (!name.endsWith('.js') || name === '_index.js') continue;
  const path = join(folder, name);
  const before = readFileSync(path, 'utf8');
  const after = before
    .replace(text, 'say$1')
    .replace(choice, '$1')
    .replace(runtime, "import { say } from '../../say.ts';");
  if (after.includes('(`') || !after.includes('say`') || /getLocale|StaticLocale/.test(after)) {
    throw new Error(`${path}: Paraglide writes its texts in another way than compile.js knows`);
  }
  writeFileSync(path, after);
}
