/** The page a learner sees, as one call: `mountApp`. */
import { mount } from 'svelte';
import App from './App.svelte';
import './theme/index.css';
import { speak } from './messages/index.ts';

type AppProps = Parameters<typeof App>[1];

/** `?lang=en-XA` shows the tongue nobody speaks; it proves that no text was forgotten. */
async function chooseTongue(): Promise<void> {
  if (new URLSearchParams(location.search).get('lang') !== 'en-XA') return;
  speak((await import('./messages/pseudo.ts')).pseudo);
}

export async function mountApp(target: HTMLElement, props: AppProps): Promise<void> {
  await chooseTongue();
  mount(App, { target, props });
}
