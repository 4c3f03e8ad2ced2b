export * from './expand-extracts.ts';
export type { Readers } from './extract-reader.ts';
export * from './header-names.ts';
export * from './raw-table.ts';
export * from './read-source.ts';
export * from './load-into-engine.ts';
