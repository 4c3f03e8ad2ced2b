import { useRef, useState, type JSX } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { ArgsOf, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { undo } from '../../../state/actions.ts';
import { closeImport, useImportDesk } from '../../../state/import-desk.ts';
import { toast } from '../../../state/toasts.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { EntityChoices, type Choices } from './entity-choices.tsx';
import { ImportPreview } from './import-preview.tsx';
import { importTitle, readFiles } from './read-files.ts';
import { ReadingChoices, type Reading } from './reading-choices.tsx';

type Mode = NonNullable<ArgsOf<'import.preview'>['mode']>;

const modes: readonly { readonly value: Mode; readonly label: string; readonly means: string }[] = [
  { value: 'merge', label: 'Merge', means: 'What the files say is added; what they do not say stays.' },
  {
    value: 'replace',
    label: 'Replace',
    means: 'Entities of the files take the place of those with the same id.',
  },
  { value: 'new', label: 'Only new', means: 'Only what is not there yet comes in.' },
];

/** Takes a model over from files: what would come in is shown before anything is written, and undone as one step. */
export function ImportDialog(): JSX.Element | null {
  const { open } = useImportDesk();
  return open ? <OpenImport /> : null;
}

function OpenImport(): JSX.Element {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mode, setMode] = useState<Mode>('merge');
  const [reading, setReading] = useState<Reading>({});
  const [chosen, setChosen] = useState<Choices>({});
  const [preview, setPreview] = useState<ImportPreviewDto>();
  const [error, setError] = useState<AppError>();
  const [busy, setBusy] = useState(false);

  const latest = useRef(0);

  const read = async (files: readonly File[], as: Mode, how: Reading): Promise<void> => {
    setFiles(files);
    setReading(how);
    setError(undefined);
    setPreview(undefined);
    setChosen({});
    if (files.length === 0) return;
    setBusy(true);
    latest.current += 1;
    const own = latest.current;
    const answer = await readFiles(files, { mode: as, ...how });
    // Choices may be changed while a large file is still read: only what was asked last is shown.
    if (own !== latest.current) return;
    setBusy(false);
    if (answer.ok) setPreview(answer.value);
    else setError(answer.error);
  };
  const choose = async (as: Mode, entities: Choices): Promise<void> => {
    setMode(as);
    setChosen(entities);
    if (preview === undefined) return;
    // Nothing is written while what is shown is not yet what was chosen.
    setBusy(true);
    const again = await callWorkbench('import.again', { preview: preview.preview, mode: as, entities });
    setBusy(false);
    if (again.ok) setPreview(again.value);
    else setError(again.error);
  };
  const apply = async (): Promise<void> => {
    if (preview === undefined) return;
    setBusy(true);
    const done = await callWorkbench('import.apply', { preview: preview.preview, mode, entities: chosen });
    setBusy(false);
    if (!done.ok) {
      setError(done.error);
      return;
    }
    closeImport();
    toast(done.value.label, `${done.value.changed.length} files written`, {
      label: 'Undo',
      run: () => void undo(),
    });
  };
  return (
    <Dialog
      open
      wide
      onClose={closeImport}
      title="Import a model"
      description="Data contracts (ODCS), SQL DDL, DBML and more. Files are read on this machine only; nothing is written before you say so."
      actions={
        <>
          <Button onClick={closeImport}>Cancel</Button>
          <Button
            variant="primary"
            disabled={busy || preview === undefined || preview.writes.length === 0}
            onClick={() => void apply()}
          >
            {preview === undefined || preview.writes.length === 0
              ? 'Import'
              : `Import: write ${preview.writes.length} files`}
          </Button>
        </>
      }
    >
      <div className="stack">
        <FileDrop
          label="Files to import"
          action={files.length === 0 ? 'Choose files' : 'Choose other files'}
          onFiles={(chosen) => void read(chosen, mode, reading)}
        >
          {files.length === 0 ? 'or drop them here' : files.map(({ name }) => name).join(', ')}
        </FileDrop>
        <div className="row">
          <ToggleGroup
            label="How to import"
            choices={modes}
            value={mode}
            onChange={(value) => void choose(value, chosen)}
          />
          <span className="muted">{modes.find(({ value }) => value === mode)?.means}</span>
        </div>
        <div className="row row-wrap">
          <ReadingChoices
            reading={reading}
            preview={preview}
            onChange={(how) => void read(files, mode, how)}
          />
        </div>
        <RunningJob title={importTitle} />
        {error !== undefined && <ErrorView error={error} />}
        {preview !== undefined && (
          <EntityChoices
            preview={preview}
            chosen={chosen}
            onChoose={(entities) => void choose(mode, entities)}
          />
        )}
        {preview !== undefined && <ImportPreview preview={preview} />}
      </div>
    </Dialog>
  );
}
