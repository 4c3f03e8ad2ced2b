export { openBrowserEngine } from './open-browser-engine.ts';
