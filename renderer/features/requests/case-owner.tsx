import { useState, type JSX } from 'react';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';

/** Who works on the case, and the way to hand it to somebody else. */
export function CaseOwner({
  id,
  owner,
}: {
  readonly id: string;
  readonly owner: string | null;
}): JSX.Element {
  const [changing, setChanging] = useState(false);
  return (
    <span className="row row-wrap">
      <span>{owner ?? 'nobody'}</span>
      <Button variant="quiet" onClick={() => setChanging(true)}>
        Change the owner
      </Button>
      {changing && <OwnerDialog id={id} owner={owner ?? ''} onClose={() => setChanging(false)} />}
    </span>
  );
}

function OwnerDialog({
  id,
  owner,
  onClose,
}: {
  readonly id: string;
  readonly owner: string;
  readonly onClose: () => void;
}): JSX.Element {
  const [text, setText] = useState(owner);
  return (
    <FormDialog
      title={`Owner of case ${id}`}
      action="Change the owner"
      ready={text.trim() !== owner}
      onSubmit={() => takeStep('cases.owner', { id, owner: text.trim() })}
      onClose={onClose}
    >
      <TextField label="Owner (nobody when empty)" value={text} maxLength={200} onChange={setText} />
    </FormDialog>
  );
}
