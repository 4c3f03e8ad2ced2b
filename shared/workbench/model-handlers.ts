import { ok } from '../kernel/index.ts';
import type { HandlersOf } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function modelHandlers({ session }: WorkbenchState): HandlersOf<'model'> {
  return {
    'model.get': async () => {
      const { entities, mappings } = session.model();
      return ok({ entities, mappings });
    },
  };
}
