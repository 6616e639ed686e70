/** What is fetched with the first menu: everything of the desktop's frame that stands on bits-ui. */
export { default as StartMenu } from '../desktop/StartMenu.svelte';
export { default as MenuAtPoint } from './MenuAtPoint.svelte';
