// The DuckDB worker prints every failed statement, values included, to the console of the browser.
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
  Object.defineProperty(globalThis.console, name, { value: () => undefined });
