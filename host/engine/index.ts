export { createNodeEngineOpener, type NodeEngineHome } from './open-engine.ts';
