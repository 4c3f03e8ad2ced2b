// DuckDB's own worker script, with a console that says nothing. The order of the imports is the order they run in.
import './quiet-console.ts';
import '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
