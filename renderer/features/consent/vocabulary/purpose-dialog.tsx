import { useState, type JSX } from 'react';
import type { VocabularyDto } from '../../../../shared/workbench/index.ts';
import { execute } from '../../../state/actions.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';

type PurposeTerm = VocabularyDto['purposes'][number];

/** Changes the terms and settings of a purpose: one named step, which undo takes back. */
export function PurposeDialog({
  purpose,
  onClose,
}: {
  readonly purpose: PurposeTerm;
  readonly onClose: () => void;
}): JSX.Element {
  const [name, setName] = useState(purpose.name);
  const [dpv, setDpv] = useState(purpose.dpv ?? '');
  const [fides, setFides] = useState(purpose.fides ?? '');
  const [confirm, setConfirm] = useState<'no' | 'yes'>(purpose.doubleOptIn ? 'yes' : 'no');
  const [joining, setJoining] = useState(purpose.joining);
  const save = async (): Promise<void> => {
    const members = {
      name,
      dpv: dpv.trim() === '' ? null : dpv.trim(),
      fides: fides.trim() === '' ? null : fides.trim(),
      doubleOptIn: confirm === 'yes' ? true : null,
      ...(joining === purpose.joining ? {} : { joining }),
    };
    const done = await execute('purpose.change', { purpose: purpose.id, members });
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Purpose ${purpose.id}`}
      description={purpose.description}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField label="Name" value={name} onChange={setName} />
        <TextField
          label="Term of the Data Privacy Vocabulary"
          placeholder="https://w3id.org/dpv#DirectMarketing"
          value={dpv}
          onChange={setDpv}
        />
        <TextField
          label="Key of the Fides taxonomy"
          placeholder="marketing.communications.email"
          value={fides}
          onChange={setFides}
        />
        <Select
          label="A yes has to be confirmed (double opt-in)"
          value={confirm}
          onChange={setConfirm}
          choices={[
            { value: 'no', label: 'No' },
            { value: 'yes', label: 'Yes' },
          ]}
        />
        <Select
          label="Where identities of one person differ"
          value={joining}
          onChange={setJoining}
          choices={[
            { value: 'strictest', label: 'The strictest holds' },
            { value: 'latest', label: 'The last word holds, across sure links' },
          ]}
        />
      </div>
    </Dialog>
  );
}
