import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { askModel, showOnCanvas } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted } from '../../../ui/format.ts';
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
      {model.areas.length + model.notes.length === 0 && (
        <EmptyState title="No area and no note yet">
          An area holds entities that are looked at together: it has a colour on the diagram, collapses to one
          box and can be arranged by itself. A note is a remark that stands on the diagram.
        </EmptyState>
      )}
      <div className="columns">
        {model.areas.map((area) => (
          <Section
            key={area.id}
            title={`${area.name}: ${formatCounted(area.entities.length, 'entity', 'entities')}`}
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
