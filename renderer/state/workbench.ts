import { create } from 'zustand';
import { appError, err, type AppError, type Result } from '../../shared/kernel/index.ts';
import type { ArgsOf, CallOptions, MethodName, ResultOf } from '../../shared/workbench/index.ts';
import type { Connection } from '../platform/connection.ts';

interface WorkbenchState {
  readonly status: 'connecting' | 'choose' | 'connected' | 'lost';
  readonly connection: Connection | null;
  /** Why a choice is asked for, or why the line was lost. */
  readonly reason: string;
}

export const useWorkbench = create<WorkbenchState>()(() => ({
  status: 'connecting',
  connection: null,
  reason: '',
}));

/** Calls the workbench of the moment. Without one the answer is `transport.closed`. */
export function callWorkbench<Name extends MethodName>(
  name: Name,
  args: ArgsOf<Name>,
  options?: CallOptions,
): Promise<Result<ResultOf<Name>>> {
  const { connection } = useWorkbench.getState();
  return connection === null
    ? Promise.resolve(err(notConnected()))
    : connection.api.call(name, args, options);
}

function notConnected(): AppError {
  return appError('transport.closed', 'No workbench is connected.', { fix: 'Open a workspace first.' });
}
