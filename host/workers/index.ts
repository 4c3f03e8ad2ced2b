export { createNodeWorkers, type NodeWorkersOptions } from './node-workers.ts';
