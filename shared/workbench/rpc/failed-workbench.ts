import { type AppError, err } from '../../kernel/index.ts';
import type { WorkbenchApi } from '../contract/index.ts';

/** Stands where a workbench could not be opened: every call gives the reason, so that a window can show it. */
export function failedWorkbench(error: AppError): WorkbenchApi {
  return {
    call: async () => err(error),
    onChange: () => () => undefined,
    close: async () => undefined,
  };
}
