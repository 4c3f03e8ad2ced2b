import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { askModel, showOnCanvas } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/screen.tsx';
import { NameDialog } from '../canvas/name-dialog.tsx';
import { AreaForm, NoteForm } from '../forms/area-form.tsx';
import { runCommand } from '../run-command.ts';

/** Parts of the model that are looked at together, and remarks. */
export function AreasTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const [naming, setNaming] = useState(false);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Areas and notes">
      <span className="row">
        <Button icon="plus" onClick={() => setNaming(true)}>
          Area
        </Button>
        <Button icon="plus" onClick={() => askModel('add-note')}>
          Note
        </Button>
      </span>
      <div className="columns">
        {model.areas.map((area) => (
          <Section
            key={area.id}
            title={`${area.name}: ${area.entities.length} entities`}
            actions={
              <Button onClick={() => showOnCanvas({ kind: 'area', area: area.id })}>
                Show on the canvas
              </Button>
            }
          >
            <AreaForm area={area} model={model} />
          </Section>
        ))}
        {model.notes.map((note) => (
          <Section
            key={note.id}
            title={`Note ${note.id}`}
            actions={
              <Button onClick={() => showOnCanvas({ kind: 'note', note: note.id })}>
                Show on the canvas
              </Button>
            }
          >
            <NoteForm note={note} />
          </Section>
        ))}
      </div>
      {naming && (
        <NameDialog
          title="Add an area"
          taken={new Set(model.areas.map(({ id }) => id))}
          onName={(name, id) => {
            setNaming(false);
            void runCommand('area.put', { area: { id, name, entities: [] } });
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
