export * from './column.ts';
export * from './engine.ts';
export * from './sql.ts';
