import type { JSX } from 'react';
import { Button } from '../../../ui/button.tsx';
import { runSteps } from '../run-command.ts';
import type { OfferedMend } from '../use-mends.ts';

/** Does away with a finding; undo brings it back. */
export function MendButton({
  mend,
  of,
}: {
  readonly mend: OfferedMend | undefined;
  /** What the finding is about. */
  readonly of: string;
}): JSX.Element | null {
  if (mend === undefined) return null;
  return (
    <Button
      aria-label={`${mend.label}: ${of}`}
      onClick={() => void runSteps(`${mend.label}: ${of}`.slice(0, 200), mend.steps)}
    >
      {mend.label}
    </Button>
  );
}
