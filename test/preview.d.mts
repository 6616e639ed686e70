export const built: string;
export function preview(port: number): Promise<{ address: string; close: () => void }>;
