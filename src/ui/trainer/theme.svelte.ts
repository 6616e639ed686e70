/** Light or dark: what the system says until the learner chooses; the choice is kept on this computer. */

export type ThemeName = 'light' | 'dark';

const key = 'badmail.theme';

function stored(): ThemeName | undefined {
  const value = document.documentElement.dataset.theme;
  return value === 'light' || value === 'dark' ? value : undefined;
}

export class Theme {
  #system = matchMedia('(prefers-color-scheme: dark)');
  #chosen = $state<ThemeName | undefined>(stored());
  #systemDark = $state(this.#system.matches);

  constructor() {
    this.#system.addEventListener('change', () => {
      this.#systemDark = this.#system.matches;
    });
  }

  get current(): ThemeName {
    return this.#chosen ?? (this.#systemDark ? 'dark' : 'light');
  }

  toggle(): void {
    const next = this.current === 'dark' ? 'light' : 'dark';
    this.#chosen = next;
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem(key, next);
    } catch {
      // a browser that keeps nothing: the choice lasts as long as the page
    }
  }
}
