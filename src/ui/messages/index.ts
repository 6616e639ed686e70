/** The texts of the trainer, by key. */
export { m } from './compiled/messages.js';
export { speak } from './say.ts';
