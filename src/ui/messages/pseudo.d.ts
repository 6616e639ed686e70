/** Types of pseudo.js. */
export function pseudo(text: string): string;
export function pseudoEntry(entry: unknown): unknown;
