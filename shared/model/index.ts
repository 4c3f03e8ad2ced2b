export * from './check/check-model.ts';
export * from './mapping/propose-mappings.ts';
export * from './model-index.ts';
export * from './templates/templates.ts';
export * from './writers/write-dbml.ts';
export * from './writers/write-ddl.ts';
export * from './writers/write-mermaid.ts';
export { classTargets } from './mapping/class-targets.ts';
export * from './compatibility/index.ts';
