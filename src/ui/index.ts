/** The page a learner sees, as one call: `mountApp`. */
import { mount } from 'svelte';
import App from './App.svelte';
import './theme/index.css';
import { isLocale, overwriteGetLocale } from './messages/index.ts';

type AppProps = Parameters<typeof App>[1];

/** `?lang=en-XA` shows the tongue nobody speaks; it proves that no text was forgotten. */
function chooseLocale(): void {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked && isLocale(asked)) overwriteGetLocale(() => asked);
}

export function mountApp(target: HTMLElement, props: AppProps): void {
  chooseLocale();
  mount(App, { target, props });
}
