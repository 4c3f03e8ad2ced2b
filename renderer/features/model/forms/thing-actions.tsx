import { useState, type JSX } from 'react';
import type { ModelThingDto } from './model-thing-dto.ts';
import type { ModelThing } from '../../../state/model-thing.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { runCommand } from '../run-command.ts';

/** Rename the id everywhere, remove with all uses, go to it on the canvas. */
export function ThingActions({
  thing,
  place,
  rename,
  remove,
  onRemoved,
}: {
  readonly thing: ModelThingDto;
  readonly place: ModelThing;
  readonly rename: (to: string, evenIfKnown: boolean) => readonly [string, Record<string, unknown>];
  readonly remove: (cascade: boolean) => readonly [string, Record<string, unknown>];
  readonly onRemoved: () => void;
}): JSX.Element {
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);
  return (
    <span className="row row-wrap">
      <Button onClick={() => showOnCanvas(place)}>Show on the canvas</Button>
      <Button onClick={() => setAsking('rename')}>Change id</Button>
      <Button variant="danger" onClick={() => setAsking('remove')}>
        Remove
      </Button>
      {asking === 'rename' && <RenameDialog thing={thing} rename={rename} onClose={() => setAsking(null)} />}
      {asking === 'remove' && (
        <RemoveDialog thing={thing} remove={remove} onRemoved={onRemoved} onClose={() => setAsking(null)} />
      )}
    </span>
  );
}

function RenameDialog({
  thing,
  rename,
  onClose,
}: {
  readonly thing: ModelThingDto;
  readonly rename: (to: string, evenIfKnown: boolean) => readonly [string, Record<string, unknown>];
  readonly onClose: () => void;
}): JSX.Element {
  const [to, setTo] = useState(thing.id);
  const [known, setKnown] = useState(false);
  async function keep(): Promise<void> {
    const failed = await runCommand(...rename(to.trim(), known));
    if (failed === null) onClose();
    else setKnown(failed.code === 'model.known-by-name');
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Change the id of ${thing.id}`}
      description="Every file that names it is changed with it."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={to.trim() === '' || to.trim() === thing.id}
            onClick={() => void keep()}
          >
            {known ? 'Change it all the same' : 'Change'}
          </Button>
        </>
      }
    >
      <TextField label="Id" value={to} onChange={setTo} />
      {known && (
        <p className="notice notice-warn">
          The program reads it by this id: identity, consent or requests will no longer find it.
        </p>
      )}
      <Uses thing={thing} />
    </Dialog>
  );
}

/** Shows what names a thing, then takes it away with all of that. */
export function RemoveDialog({
  thing,
  remove,
  onRemoved,
  onClose,
}: {
  readonly thing: ModelThingDto;
  readonly remove: (cascade: boolean) => readonly [string, Record<string, unknown>];
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  async function act(): Promise<void> {
    const failed = await runCommand(...remove(true));
    if (failed !== null) return;
    onClose();
    onRemoved();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${thing.id}`}
      description="What names it is taken away with it. Undo brings all of it back."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={() => void act()}>
            Remove
          </Button>
        </>
      }
    >
      <Uses thing={thing} />
    </Dialog>
  );
}

/** Where a thing is named, before that is changed. */
function Uses({ thing }: { readonly thing: ModelThingDto }): JSX.Element {
  const uses = useCall('model.usages', { thing });
  if (uses.value === undefined) return <p role="status">Looking for its uses…</p>;
  if (uses.value.length === 0) return <p className="muted">Nothing else names it.</p>;
  return (
    <SimpleTable
      caption={`Named in ${uses.value.length} places`}
      columns={[
        { id: 'file', header: 'File', cell: ({ file }) => <code>{file}</code> },
        { id: 'path', header: 'Place', cell: ({ path }) => <code className="wrap">{path}</code> },
      ]}
      rows={uses.value}
      rowKey={({ file, path }) => `${file} ${path}`}
    />
  );
}
