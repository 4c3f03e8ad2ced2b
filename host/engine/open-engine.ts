import { causeText, fail, type Result } from '../../shared/kernel/index.ts';
import type { Engine, EngineOptions, OpenEngine } from '../../shared/engine/index.ts';

export interface NodeEngineHome {
  /** Folder for what the native engine spills, made when missing: `.c360/tmp` of the workspace. */
  readonly tempFolder: string;
}

/**
 * How Node opens an engine of either kind. Each engine is loaded when first asked for: the WASM build takes a
 * second, and a machine without the native binding can still use it. `engine.unavailable` when one does not load.
 */
export function createNodeEngineOpener({ tempFolder }: NodeEngineHome): OpenEngine {
  return async (kind, options = {}) => {
    try {
      return await openers[kind](tempFolder, options);
    } catch (thrown) {
      return fail('engine.unavailable', `The ${kind} database engine cannot start.`, {
        cause: causeText(thrown),
        fix: kind === 'native' ? 'Try again with --engine wasm.' : 'Try again with --engine native.',
      });
    }
  };
}

const openers = {
  async native(tempFolder: string, options: EngineOptions): Promise<Result<Engine>> {
    const { openNativeEngine } = await import('./native-engine.ts');
    return openNativeEngine({ ...options, tempFolder });
  },
  async wasm(_tempFolder: string, options: EngineOptions): Promise<Result<Engine>> {
    const { openWasmEngineInNode } = await import('./wasm-engine-node.ts');
    return openWasmEngineInNode(options);
  },
};
