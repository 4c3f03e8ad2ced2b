export * from './contract/index.ts';
export * from './rpc/index.ts';
