/** The end of a run, fetched when it comes: the question before it and the result after it. */
export { default as Finish } from './Finish.svelte';
export { default as Result } from './Result.svelte';
