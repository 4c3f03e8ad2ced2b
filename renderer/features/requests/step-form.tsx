import { useState, type JSX, type ReactNode } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A form of one step: its fields, who takes it, and why it was refused. */
export function StepForm({
  label,
  ready,
  onStep,
  children,
}: {
  readonly label: string;
  readonly ready: boolean;
  /** Gives the error where the step was refused. */
  readonly onStep: (by: string) => Promise<AppError | null>;
  readonly children: ReactNode;
}): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [error, setError] = useState<AppError | null>(null);
  const able = ready && by.trim() !== '';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (able) void onStep(by.trim()).then(setError);
      }}
    >
      {children}
      <div className="row row-wrap">
        <TextField
          label={`Your name, to ${label.toLowerCase()}`}
          value={by}
          maxLength={200}
          onChange={(next) => useCaseDesk.setState({ by: next })}
        />
        <Button type="submit" disabled={!able}>
          {label}
        </Button>
      </div>
      {error !== null && <ErrorView error={error} />}
    </form>
  );
}
