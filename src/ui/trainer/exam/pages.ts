/** The pages of exams, one chunk. */
export { default as Certificate } from './Certificate.svelte';
export { default as ExamPage } from './ExamPage.svelte';
