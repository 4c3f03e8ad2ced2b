import { callWorkbench } from '../../state/workbench.ts';
import { toastError } from '../../state/toasts.ts';
import type { AppError } from '../../../shared/kernel/index.ts';

/** One command of the workspace with its arguments. */
export interface CommandStep {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Runs a command without a word when it works: what it did is seen. A failure is told. Gives the error, or null. */
export async function runCommand(command: string, args: Record<string, unknown>): Promise<AppError | null> {
  const done = await callWorkbench('workspace.execute', { command, args });
  if (done.ok) return null;
  toastError(done.error);
  return done.error;
}

/** Several commands as one step that is undone as a whole. */
export function runSteps(label: string, steps: readonly CommandStep[]): Promise<AppError | null> {
  const [first] = steps;
  if (first === undefined) return Promise.resolve(null);
  return steps.length === 1
    ? runCommand(first.command, { ...first.args })
    : runCommand('workspace.batch', { label, steps });
}
