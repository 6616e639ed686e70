/** `reg`: looks at the registry, makes and deletes values at a prompt; it came with Windows XP. */
import { ask, exit, type Program, type Run, words, write } from '../process.ts';
import { type RegistryType, registryTypes, type ShownValue } from '../registry.ts';
import { fullPath, type ShownKey } from '../registry-look.ts';
import type { RegistryFault, RegistryTool, WindowsWorld } from '../world.ts';
import * as texts from './reg-texts.ts';

/** What was asked for, once the line is read. */
interface Order {
  verb: 'query' | 'add' | 'delete';
  path: string;
  /** Undefined: the key itself. */
  name: string | undefined;
  type: RegistryType;
  data: string;
  below: boolean;
}

interface RegState {
  args: string;
  /** Asked about, and done after a Y. */
  order: Order | undefined;
}

type Reg = Run<RegState>;
type Tool = RegistryTool<WindowsWorld>;

/** Of each switch, whether a word follows it. */
const switches: Readonly<Record<Order['verb'], Readonly<Record<string, boolean>>>> = {
  query: { v: true, ve: false, s: false },
  add: { v: true, ve: false, t: true, d: true, f: false },
  delete: { v: true, ve: false, f: false },
};

const unmodelledVerbs = [
  'copy',
  'save',
  'restore',
  'load',
  'unload',
  'compare',
  'export',
  'import',
];
const unmodelledSwitches: Readonly<Record<Order['verb'], readonly string[]>> = {
  query: [],
  add: ['s'],
  delete: ['va'],
};
const unmodelledTypes = ['REG_EXPAND_SZ', 'REG_MULTI_SZ', 'REG_BINARY', 'REG_NONE'];

type Parsed = { order: Order; force: boolean } | { text: string };

function parse(args: string): Parsed {
  const [first = '', keyName = '', ...rest] = words(args);
  const verb = first.toLowerCase();
  if (unmodelledVerbs.includes(verb)) return { text: texts.errors.notModelled };
  if (verb !== 'query' && verb !== 'add' && verb !== 'delete') return { text: texts.usage };
  if (keyName === '' || keyName === '/?') return { text: texts.usage };
  const path = fullPath(keyName);
  if (path === undefined) return { text: texts.errors.keyName };
  const given = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 1) {
    const name = rest[at]!.replace(/^[/-]/, '').toLowerCase();
    if (unmodelledSwitches[verb].includes(name)) return { text: texts.errors.notModelled };
    const takesWord = switches[verb][name];
    if (takesWord === undefined || !/^[/-]/.test(rest[at]!))
      return { text: texts.errors.parameters };
    if (takesWord) at += 1;
    const word = takesWord ? rest[at] : '';
    if (word === undefined) return { text: texts.errors.parameters };
    given.set(name, word);
  }
  const type = (given.get('t') ?? 'REG_SZ').toUpperCase();
  if (unmodelledTypes.includes(type)) return { text: texts.errors.notModelled };
  if (!registryTypes.includes(type as RegistryType)) return { text: texts.errors.parameters };
  const order: Order = {
    verb,
    path,
    name: given.has('ve') ? '' : given.get('v'),
    type: type as RegistryType,
    data: given.get('d') ?? '',
    below: given.has('s'),
  };
  return { order, force: given.has('f') };
}

function toolOf({ world }: Reg): Tool | undefined {
  return world.tools?.registry as unknown as Tool | undefined;
}

function valueLine({ name, type, data }: ShownValue): string {
  const shown = typeof data === 'number' ? `0x${data.toString(16)}` : data.replaceAll('\n', '\\0');
  return `    ${name === '' ? texts.noName : name}\t${type}\t${shown}\n`;
}

function describe(registry: ReadonlyMap<string, ShownKey>, key: ShownKey, below: boolean): string {
  const under = key.keys.map((name) => `${key.path}\\${name}`);
  const own = `\n${key.path}\n${key.values.map(valueLine).join('')}`;
  if (!below)
    return `${own}${under.length > 0 ? '\n' : ''}${under.map((one) => `${one}\n`).join('')}`;
  return (
    own + under.map((one) => describe(registry, registry.get(one.toLowerCase())!, true)).join('')
  );
}

function query(run: Reg, tool: Tool, { path, name, below }: Order): string {
  const registry = tool.look(run.world, run.machine.id);
  const key = registry.get(path.toLowerCase());
  if (!key) return texts.errors.missing;
  if (name === undefined) return `${texts.banner}${describe(registry, key, below)}`;
  const value = key.values.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return value ? `${texts.banner}\n${key.path}\n${valueLine(value)}` : texts.errors.missing;
}

/** A DWORD as it is typed: decimal or 0x; undefined for anything else. */
function numberIn(text: string): number | undefined {
  if (!/^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text)) return undefined;
  const number = Number(text);
  return number <= 0xffffffff ? number : undefined;
}

/** The fault itself, or nothing. */
function carryOut(run: Reg, tool: Tool, order: Order): string {
  const { world, machine } = run;
  const { path, name, type } = order;
  let fault: RegistryFault | undefined;
  if (order.verb === 'delete') {
    fault =
      name === undefined
        ? tool.removeKey(world, machine.id, path)
        : tool.remove(world, machine.id, path, name);
  } else if (name === undefined) {
    fault = tool.makeKey(world, machine.id, path);
  } else {
    const data = type === 'REG_DWORD' ? numberIn(order.data) : order.data;
    if (data === undefined) return texts.errors.number;
    fault = tool.write(world, machine.id, path, { name, type, data });
  }
  return fault ? texts.faults[fault] : texts.done;
}

/** What has to be answered first, if anything. */
function questionOf(run: Reg, tool: Tool, { verb, path, name }: Order): string | undefined {
  if (verb === 'delete') {
    return name === undefined ? texts.deleteKey(path) : texts.deleteValue(name || texts.noName);
  }
  if (name === undefined) return undefined;
  const key = tool.look(run.world, run.machine.id).get(path.toLowerCase());
  const there = key?.values.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return there ? texts.overwrite(name || texts.noName) : undefined;
}

function finish(run: Reg, text: string): void {
  write(run, text);
  exit(run);
}

export const reg: Program<RegState> = {
  summary: 'Looks at and changes the registry.',
  missing: ({ os }) => os === 'windows-2000',
  create: (args) => ({ args, order: undefined }),
  begin(run) {
    const tool = toolOf(run);
    const parsed = parse(run.state.args);
    if ('text' in parsed) return finish(run, parsed.text);
    if (!tool) return finish(run, texts.errors.notModelled);
    const { order, force } = parsed;
    if (order.verb === 'query') return finish(run, query(run, tool, order));
    const question = force ? undefined : questionOf(run, tool, order);
    if (question === undefined) return finish(run, carryOut(run, tool, order));
    run.state.order = order;
    ask(run, question);
  },
  line(run, line) {
    const { order } = run.state;
    const tool = toolOf(run);
    if (!order || !tool) return exit(run);
    const answer = line.trim().toLowerCase();
    if (answer === 'y' || answer === 'yes') finish(run, carryOut(run, tool, order));
    else if (answer === 'n' || answer === 'no') finish(run, texts.cancelled);
    else ask(run, questionOf(run, tool, order) ?? '');
  },
  interrupted: exit,
};
