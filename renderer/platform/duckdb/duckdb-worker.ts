// DuckDB's own worker script, with a console that says nothing. It is loaded as the file it is, not bundled: it holds
// direct `eval`s (which the content security policy refuses) that a second minifier could break.
import './quiet-console.ts';
import scriptUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

await import(/* @vite-ignore */ new URL(scriptUrl, import.meta.url).href);
// Messages sent before the script listens would be lost.
self.postMessage('ready', { transfer: [] });
