import { lazy, Suspense, useState, type JSX } from 'react';
import type { ModelDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { open, useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState, Loading } from '../../ui/empty-state.tsx';
import { Screen, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MappingTab } from './mapping/mapping-tab.tsx';

const ModelCanvas = lazy(() =>
  import('./canvas/model-canvas.tsx').then((file) => ({ default: file.ModelCanvas })),
);

/** Entities and mappings as lists. The same content as the files in `model/` and `mappings/`. */
export function ModelScreen(): JSX.Element {
  const model = useCall('model.get', {});
  const [view, setView] = useView('model', 'diagram');
  return (
    <Screen title="Model" lead="The canonical entities, and which columns fill their attributes." fill>
      <AnswerView answer={model} what="the model">
        {(value) => (
          <Tabs
            label="Model"
            value={view}
            onChange={setView}
            views={[
              {
                id: 'diagram',
                label: 'Diagram',
                render: () => (
                  <Suspense fallback={<Loading what="the canvas" />}>
                    <ModelCanvas model={value} />
                  </Suspense>
                ),
              },
              {
                id: 'entities',
                label: 'Entities',
                count: String(value.entities.length),
                render: () => <Entities model={value} />,
              },
              {
                id: 'mapping',
                label: 'Mapping',
                count: String(value.mappings.length),
                render: () => <MappingTab model={value} />,
              },
            ]}
          />
        )}
      </AnswerView>
    </Screen>
  );
}

function Entities({ model }: { readonly model: ModelDto }): JSX.Element {
  const [find, setFind] = useState('');
  const needle = find.trim().toLowerCase();
  const shown = model.entities
    .map((entity) => ({
      ...entity,
      attributes: entity.attributes.filter((attribute) =>
        `${entity.id}.${attribute.id} ${attribute.name} ${attribute.definition}`
          .toLowerCase()
          .includes(needle),
      ),
    }))
    .filter((entity) => entity.attributes.length > 0);
  return (
    <>
      <div className="toolbar">
        <TextField
          label="Find an attribute"
          hideLabel
          icon="search"
          placeholder="Find an attribute"
          value={find}
          onChange={setFind}
        />
      </div>
      <div className="screen-body" tabIndex={0} role="region" aria-label="Entities">
        {shown.length === 0 && <EmptyState title="No attribute of that name" />}
        {shown.map((entity) => (
          <Section
            key={entity.id}
            title={entity.name}
            actions={<code className="muted">{entity.id}</code>}
            flush
          >
            <SimpleTable
              caption={entity.definition}
              rows={entity.attributes}
              rowKey={(attribute) => attribute.id}
              columns={[
                { id: 'id', header: 'Attribute', cell: (attribute) => <code>{attribute.id}</code> },
                { id: 'type', header: 'Type', cell: (attribute) => attribute.type },
                {
                  id: 'class',
                  header: 'Classification',
                  cell: (attribute) => (
                    <Badge
                      tone={
                        attribute.classification === 'sensitive'
                          ? 'bad'
                          : attribute.classification === 'direct'
                            ? 'warn'
                            : 'plain'
                      }
                    >
                      {attribute.classification}
                    </Badge>
                  ),
                },
                { id: 'definition', header: 'Definition', cell: (attribute) => attribute.definition },
                {
                  id: 'filled',
                  header: 'Filled by',
                  cell: (attribute) => <FilledBy model={model} entity={entity.id} attribute={attribute.id} />,
                },
              ]}
            />
          </Section>
        ))}
      </div>
    </>
  );
}

function FilledBy({
  model,
  entity,
  attribute,
}: {
  readonly model: ModelDto;
  readonly entity: string;
  readonly attribute: string;
}): JSX.Element {
  const sources = model.mappings
    .filter((mapping) => mapping.entity === entity)
    .filter((mapping) =>
      [...mapping.fields, ...mapping.constants].some(
        (field) => field.attribute === attribute || field.attribute === `${entity}.${attribute}`,
      ),
    )
    .map((mapping) => mapping.source);
  if (sources.length === 0) return <span className="null">nothing</span>;
  return (
    <span className="row row-wrap">
      {sources.map((source) => (
        <button
          key={source}
          type="button"
          className="link-button"
          onClick={() => open({ kind: 'source', id: source })}
        >
          {source}
        </button>
      ))}
    </span>
  );
}
