import { useState, type JSX } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { freeId } from '../free-id.ts';

/** Asks what a new entity or area is called; the id is made of the name and shown. */
export function NameDialog({
  title,
  taken,
  onName,
  onClose,
}: {
  readonly title: string;
  readonly taken: ReadonlySet<string>;
  readonly onName: (name: string, id: string) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [name, setName] = useState('');
  const id = freeId(name.trim(), taken);
  const ready = name.trim() !== '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!ready} onClick={() => onName(name.trim(), id)}>
            Add
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onName(name.trim(), id);
        }}
      >
        {/* The dialog opens to ask for it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <p className="muted">
          Id: <code>{ready ? id : '…'}</code>
        </p>
      </form>
    </Dialog>
  );
}
