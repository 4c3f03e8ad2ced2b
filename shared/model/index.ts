export * from './mapping/propose-mappings.ts';
export * from './model-index.ts';
export * from './templates/templates.ts';
