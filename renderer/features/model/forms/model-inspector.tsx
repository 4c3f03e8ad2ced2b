import type { JSX } from 'react';
import type { ModelThing } from '../../../state/model-thing.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { AreaForm, NoteForm } from './area-form.tsx';
import { AttributeForm } from './attribute-form.tsx';
import { EntityForm } from './entity-form.tsx';
import { RelationshipForm } from './relationship-form.tsx';
import './forms.css';

/** Everything about one thing of the model, to be read and changed. */
export function ModelInspector({ thing }: { readonly thing: ModelThing }): JSX.Element {
  const answer = useCall('model.get', {});
  return (
    <AnswerView answer={answer} what="the model">
      {(model) => {
        const entity = 'entity' in thing ? model.entities.find(({ id }) => id === thing.entity) : undefined;
        switch (thing.kind) {
          case 'entity':
            return entity === undefined ? <Gone /> : <EntityForm model={model} entity={entity} />;
          case 'attribute': {
            const attribute = entity?.attributes.find(({ id }) => id === thing.attribute);
            return entity === undefined || attribute === undefined ? (
              <Gone />
            ) : (
              <AttributeForm model={model} entity={entity} attribute={attribute} />
            );
          }
          case 'relationship': {
            const relationship = entity?.relationships.find(({ id }) => id === thing.relationship);
            return entity === undefined || relationship === undefined ? (
              <Gone />
            ) : (
              <RelationshipForm model={model} entity={entity} relationship={relationship} />
            );
          }
          case 'area': {
            const area = model.areas.find(({ id }) => id === thing.area);
            return area === undefined ? <Gone /> : <AreaForm area={area} model={model} />;
          }
          case 'note': {
            const note = model.notes.find(({ id }) => id === thing.note);
            return note === undefined ? <Gone /> : <NoteForm note={note} />;
          }
        }
      }}
    </AnswerView>
  );
}

function Gone(): JSX.Element {
  return <EmptyState title="It is not in the model any more">Undo brings it back.</EmptyState>;
}
