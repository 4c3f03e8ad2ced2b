import type { ArgsOf, MethodName } from '../../../shared/workbench/index.ts';
import type { AppError } from '../../../shared/kernel/index.ts';
import { undo } from '../../state/actions.ts';
import { toast } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';

/** Methods that take one step in a case and say what it was. */
export type StepMethod = Extract<
  MethodName,
  | 'cases.act'
  | 'cases.prove'
  | 'cases.verify'
  | 'cases.letter'
  | 'cases.notice'
  | 'cases.object'
  | 'cases.assessObjection'
  | 'cases.restrict'
  | 'cases.liftRestriction'
  | 'cases.decideCorrection'
  | 'cases.owner'
  | 'cases.reviewRegime'
>;

/** Takes a step and says so, with the way back. Gives the error where it was refused. */
export async function takeStep<Name extends StepMethod>(
  name: Name,
  args: ArgsOf<Name>,
): Promise<AppError | null> {
  const done = await callWorkbench(name, args);
  if (!done.ok) return done.error;
  const { label } = done.value as { readonly label: string };
  toast(label, '', { label: 'Undo', run: () => void undo() });
  return null;
}
