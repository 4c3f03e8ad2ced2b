import { defineConfig } from 'vitest/config';

/** `unit` is everything that needs no browser; `e2e` drives a real Chromium against the built loopback host. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,host,electron,renderer,samples}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['test/e2e/**', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: 'forks',
          // By itself the runner leaves one core to itself; on two that halves what is done.
          maxWorkers: 2,
          // Files share the modules of their worker: reading the core anew for each took more than the tests did. No test
          // may leave anything behind in a module.
          isolate: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          // As long as what is waited for in the window itself: by default the runner gives a poll one second.
          expect: { poll: { timeout: 100_000 } },
          // Every file has a host of its own, every worker a browser; more than two at once starve each other on small machines.
          maxWorkers: 2,
          pool: 'forks',
          // Files of one worker share its modules, and with them its browser.
          isolate: false,
        },
      },
    ],
  },
});
