import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { openRoom, useView } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { ConflictsView } from './conflicts-view.tsx';
import { CoverageView } from './coverage-view.tsx';
import { FieldEditor } from './field-editor.tsx';
import { MappingBoard } from './mapping-board.tsx';
import { chooseEntity, chooseSource, useMapping } from './mapping-draft.ts';
import { SuggestionsView } from './suggestions-view.tsx';
import './mapping.css';

const views = [
  { value: 'map', label: 'Map' },
  { value: 'suggestions', label: 'Suggestions' },
  { value: 'coverage', label: 'Coverage' },
  { value: 'conflicts', label: 'Conflicts' },
] as const;
type MappingView = (typeof views)[number]['value'];

/** Which columns fill which attributes: drawn, suggested, seen from both sides, and where sources contradict one another. */
export function MappingTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const sources = useCall('sources.list', {});
  const [view, setView] = useView('mapping', 'map');
  const chosenSource = useMapping((state) => state.source);
  const chosenEntity = useMapping((state) => state.entity);
  return (
    <AnswerView answer={sources} what="the sources">
      {(list) => {
        const source = list.find(({ id }) => id === chosenSource)?.id ?? list[0]?.id;
        if (source === undefined) return <NoSource />;
        const mapped = fullest(model, source);
        const entity =
          model.entities.find(({ id }) => id === (chosenEntity === '' ? mapped : chosenEntity)) ??
          model.entities[0];
        const shown = views.find(({ value }) => value === view)?.value ?? 'map';
        return (
          <div className="mapping">
            <div className="toolbar">
              <ToggleGroup<MappingView>
                label="Mapping view"
                choices={views}
                value={shown}
                onChange={setView}
              />
              {(shown === 'map' || shown === 'suggestions') && (
                <Select
                  label="Source"
                  value={source}
                  choices={list.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={chooseSource}
                />
              )}
              {shown === 'map' && entity !== undefined && (
                <Select
                  label="Entity"
                  value={entity.id}
                  choices={model.entities.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={chooseEntity}
                />
              )}
            </div>
            {shown === 'map' && entity !== undefined && (
              <MapView model={model} source={source} entity={entity} />
            )}
            {shown === 'suggestions' && <SuggestionsView source={source} />}
            {shown === 'coverage' && <CoverageView />}
            {shown === 'conflicts' && <ConflictsView />}
          </div>
        );
      }}
    </AnswerView>
  );
}

/** The entity that a source fills most: what somebody who opens the source most likely wants to see. */
function fullest({ mappings }: ModelDto, source: string): string | undefined {
  return mappings
    .filter((mapping) => mapping.source === source)
    .toSorted((a, b) => b.fields.length - a.fields.length)[0]?.entity;
}

function NoSource(): JSX.Element {
  return (
    <EmptyState
      title="There is no source yet"
      action={<Button onClick={() => openRoom('sources')}>Sources</Button>}
    >
      Add files in Sources: their columns are classified and mapped.
    </EmptyState>
  );
}

function MapView({
  model,
  source,
  entity,
}: {
  readonly model: ModelDto;
  readonly source: string;
  readonly entity: ModelDto['entities'][number];
}): JSX.Element {
  const coverage = useCall('mapping.coverage', { source });
  const profiles = useCall('sources.profile', { source });
  // Not the draft itself: each key in an expression changes it, and the board has nothing to do with that.
  const isShown = useMapping(({ draft }) => draft?.source === source && draft.entity === entity.id);
  return (
    <AnswerView answer={coverage} what="the columns">
      {(found) => (
        <div className="mapping-work" data-open={isShown}>
          <MappingBoard
            source={source}
            columns={found.sources[0]?.columns ?? []}
            profiles={profiles.value}
            entity={entity}
            mapping={model.mappings.find(
              (mapping) => mapping.source === source && mapping.entity === entity.id,
            )}
            targets={(attribute) => usualNormalisers(model, entity.id, attribute)}
          />
          {isShown && <OpenField entity={entity} />}
        </div>
      )}
    </AnswerView>
  );
}

function OpenField({ entity }: { readonly entity: ModelDto['entities'][number] }): JSX.Element | null {
  const draft = useMapping((state) => state.draft);
  if (draft === null) return null;
  const key = `${draft.entity} ${draft.field.attribute} ${draft.position ?? 'new'}`;
  return <FieldEditor key={key} draft={draft} entity={entity} />;
}

/** How other fields of the attribute are normalised: most likely this one is to be, too. */
function usualNormalisers(model: ModelDto, entity: string, attribute: string): readonly string[] {
  return (
    model.mappings
      .filter((mapping) => mapping.entity === entity)
      .flatMap(({ fields }) => fields)
      .find((field) => field.attribute === attribute)?.normalisers ?? []
  );
}
