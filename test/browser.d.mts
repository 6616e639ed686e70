export const launchArgs: string[];
export const whatToDo: string;
export function findBrowser(): Promise<string | undefined>;
export function bringBrowser(): Promise<string | undefined>;
