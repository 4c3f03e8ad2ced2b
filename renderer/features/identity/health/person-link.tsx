import type { JSX } from 'react';
import { open } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';

/** Opens a person. */
export function PersonLink({ id, label }: { readonly id: string; readonly label: string }): JSX.Element {
  return (
    <Button variant="quiet" onClick={() => open({ kind: 'person', id, label })}>
      {label}
    </Button>
  );
}
