/** What the build needs of the rooms, in one module. */

export * as training from '#training';
export * as authoring from './authoring.ts';
