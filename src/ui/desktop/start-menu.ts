/** The Start menu, put together from what the programs of a machine ask for. */
import { isSeparator, type MenuCommand, type MenuItem, separator } from '../controls/menu-item.ts';
import { plainLabel } from '../controls/mnemonic.ts';
import { many, type ProgramDefinition, type StartEntry } from './program.ts';

const runLabel = '&Run...';

/** The Start menu of the period, in its order; what no program fills is shown and greyed. */
const frame: readonly MenuItem[] = [
  { label: '&Programs', icon: 'd16-programs', submenu: [] },
  { label: '&Documents', icon: 'd16-documents', submenu: [] },
  { label: '&Settings', icon: 'd16-settings', submenu: [] },
  { label: 'Sear&ch', icon: 'd16-search', submenu: [] },
  { label: '&Help', icon: 'd16-help' },
  { label: runLabel, icon: 'd16-run' },
  separator,
  { label: '&Log Off Administrator...', icon: 'd16-log-off' },
  { label: 'Sh&ut Down...', icon: 'd16-shut-down' },
];

/** `run` is what Run does. */
export function startMenu(
  programs: readonly ProgramDefinition[],
  open: (id: string, props?: Record<string, unknown>) => void,
  run?: () => void,
): MenuItem[] {
  const entries = programs
    .flatMap((each) =>
      many(each.startMenu).map((entry) => ({ entry, id: each.id, icon: entry.icon ?? each.icon })),
    )
    .sort(
      (a, b) =>
        (a.entry.order ?? 50) - (b.entry.order ?? 50) ||
        (plainLabel(a.entry.label) < plainLabel(b.entry.label) ? -1 : 1),
    );
  const root: MenuItem[] = frame.map((item) =>
    isSeparator(item) || !item.submenu ? { ...item } : { ...item, submenu: [] },
  );
  const runItem = commandIn(root, runLabel);
  if (runItem && run) runItem.onselect = run;
  for (const { entry, id, icon } of entries) {
    const command: MenuCommand = {
      label: entry.label,
      icon,
      onselect: () => open(id, entry.props),
    };
    const same = commandIn(root, entry.label);
    if (entry.path.length === 0 && same) {
      same.onselect = command.onselect;
      delete same.submenu;
    } else if (entry.path.length === 0 && entry.top) {
      root.splice(0, 0, command, separator);
    } else if (entry.path.length === 0) {
      root.splice(root.findLastIndex(isSeparator), 0, command);
    } else {
      menuAt(root, entry).push(command);
    }
  }
  return root.map((item) => {
    if (isSeparator(item)) return item;
    const idle = !item.onselect && (item.submenu?.length ?? 0) === 0;
    return idle ? { ...item, notModelled: true } : item;
  });
}

function commandIn(items: readonly MenuItem[], label: string): MenuCommand | undefined {
  return items.find(
    (item): item is MenuCommand =>
      !isSeparator(item) && plainLabel(item.label) === plainLabel(label),
  );
}

function menuAt(root: MenuItem[], entry: StartEntry): MenuItem[] {
  let items = root;
  for (const label of entry.path) {
    let menu = commandIn(items, label);
    if (!menu) {
      menu = { label, icon: 'd16-programs', submenu: [] };
      items.push(menu);
    }
    menu.submenu ??= [];
    items = menu.submenu as MenuItem[];
  }
  return items;
}
