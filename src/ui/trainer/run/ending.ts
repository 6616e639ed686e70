/** The end of a run, fetched when it comes: the question before it and what comes after it. */
export { default as Finish } from './Finish.svelte';
export { default as HandedIn } from './HandedIn.svelte';
export { default as Result } from './Result.svelte';
