import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, normalizePath } from 'vite';

const shared = normalizePath(path.resolve(import.meta.dirname, 'shared'));
const { version } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, 'package.json'), 'utf8')) as {
  version: string;
};

/**
 * The window. Nothing is inlined, neither scripts nor assets: the content security policy allows files of our own
 * origin only. Node-side bundles are built by scripts/build.mjs.
 */
export default defineConfig({
  root: path.resolve(import.meta.dirname, 'renderer'),
  plugins: [react()],
  define: { __PRODUCT_VERSION__: JSON.stringify(version) },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  server: { host: '127.0.0.1', strictPort: true },
  build: {
    outDir: path.resolve(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // Importing a module of shared/ does nothing by itself, so what the window does not use stays out of its bundle.
    rolldownOptions: {
      checks: { pluginTimings: false },
      treeshake: { moduleSideEffects: (id) => !id.startsWith(shared) },
    },
  },
});
