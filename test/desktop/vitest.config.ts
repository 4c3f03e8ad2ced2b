import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Needs an Electron binary and a display, so it is no part of `npm test`: see scripts/test-desktop.mjs. */
export default defineConfig({
  test: {
    name: 'desktop',
    root: path.resolve(import.meta.dirname, '../..'),
    include: ['test/desktop/**/*.desktop.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
