/** Why `file` may not import `specifier` under the table of architecture.json, or null when it may. */
export function importVerdict(table: unknown, file: string, specifier: string): string | null;
