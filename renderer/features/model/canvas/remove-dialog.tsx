import type { JSX } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { runCommand } from '../run-command.ts';

/** Entities that something still names: what, and whether to take that away with them. */
export interface StillUsed {
  readonly entities: readonly string[];
  readonly message: string;
}

export function RemoveUsedDialog({
  used,
  onClose,
}: {
  readonly used: StillUsed;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        used.entities.length === 1
          ? `Remove ${used.entities[0] ?? ''}?`
          : `Remove ${used.entities.length} entities?`
      }
      description="Other parts of the workspace name them. Those places are taken away too; undo brings all of it back."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose();
              void runCommand('entity.remove', { entities: used.entities, cascade: true });
            }}
          >
            Remove with all uses
          </Button>
        </>
      }
    >
      <p className="wrap">{used.message}</p>
    </Dialog>
  );
}
