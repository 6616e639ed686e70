/** The library behind the menus, fetched with the first of them: a desktop is looked at before a menu is opened. */
type MenuParts = typeof import('./menu-parts.ts');

let parts = $state.raw<MenuParts | undefined>();
let coming: Promise<void> | undefined;

/** Undefined until the menus are here. */
export function menuParts(): MenuParts | undefined {
  return parts;
}

/** May be called often; a fetch that failed is tried anew by the next call. */
export function fetchMenus(): Promise<void> {
  coming ??= import('./menu-parts.ts').then(
    (found) => {
      parts = found;
    },
    (error: unknown) => {
      coming = undefined;
      console.error('The menus did not load.', error);
    },
  );
  return coming;
}

let byKey = false;
if (typeof document !== 'undefined') {
  document.addEventListener('keydown', () => (byKey = true), true);
  document.addEventListener('pointerdown', () => (byKey = false), true);
}

/** Whether a key was the last thing pressed: a menu opened by one has its first line chosen. */
export function ledByKeyboard(): boolean {
  return byKey;
}
