/** Path of a Chromium that is installed, or null. */
export function findSystemChromium(): string | null;
/** Path of a Chromium, installing one where possible; null when none can be had. */
export function ensureChromium(): Promise<string | null>;
