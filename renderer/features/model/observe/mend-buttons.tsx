import type { JSX } from 'react';
import { Button } from '../../../ui/button.tsx';
import { runSteps } from '../run-command.ts';
import type { DataMend } from './data-mends.ts';

/** Changes that make the declaration say what the data shows, each one step that is undone as a whole. */
export function MendButtons({
  of,
  mends,
}: {
  readonly of: string;
  readonly mends: readonly DataMend[];
}): JSX.Element {
  return (
    <>
      {mends.map(({ label, steps }) => (
        <Button
          key={label}
          aria-label={`${label}: ${of}`}
          onClick={() => void runSteps(`${label}: ${of}`, steps)}
        >
          {label}
        </Button>
      ))}
    </>
  );
}
