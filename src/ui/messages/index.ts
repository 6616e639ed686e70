/** The texts of the trainer, by key, in the tongue of the page. */
export { m } from './compiled/messages.js';
export { getLocale, isLocale, locales, overwriteGetLocale } from './compiled/runtime.js';
