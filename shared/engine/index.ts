export * from './column.ts';
export * from './create-engine.ts';
export * from './engine-driver.ts';
export * from './engine-error.ts';
export * from './engine.ts';
export * from './lock-down.ts';
export * from './sql.ts';
export * from './wasm-engine.ts';
