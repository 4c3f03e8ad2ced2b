export * from './diagnostic.ts';
export * from './schema/index.ts';
export type * from './workspace-model.ts';
