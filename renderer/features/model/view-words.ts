import { useMemo, useState } from 'react';
import {
  namedModels,
  warehouses,
  type ModelViewDto,
  type NamedModel,
  type WarehouseId,
} from '../../../shared/workbench/index.ts';
import { useModelDesk } from '../../state/model-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { useSettings } from '../../state/settings.ts';

/** How a table or a column is called in a view that is not the model's own. */
export interface Words {
  /** Null where there is no name for it. */
  readonly name: string | null;
  /** What there is to say about the name: a reserved word, none, shared with another. */
  readonly note: string | null;
}

export interface ColumnWords extends Words {
  /** Null where the view has no types of its own. */
  readonly type: string | null;
}

export interface TableWords extends Words {
  /** By the id of the attribute. */
  readonly columns: ReadonlyMap<string, ColumnWords>;
}

/** By the id of the entity; empty in a view that calls things as the model does. */
export type ViewWords = ReadonlyMap<string, TableWords>;

export const ownWords: ViewWords = new Map();

/** What a view of the workbench calls things, and what is wrong with that. */
export function wordsOf(view: ModelViewDto): ViewWords {
  switch (view.view) {
    case 'conceptual':
      return ownWords;
    case 'named':
      return namedWords(view);
    case 'physical':
      return new Map(
        view.tables.map(({ entity, name, problem, columns }) => [
          entity,
          {
            name,
            note: noteOf(problem),
            columns: new Map(
              columns.map((column) => [
                column.attribute,
                { name: column.name, type: column.type, note: noteOf(column.problem) },
              ]),
            ),
          },
        ]),
      );
  }
}

function namedWords({ model, entities, loss }: Extract<ModelViewDto, { view: 'named' }>): ViewWords {
  const title = namedModels[model];
  const lost = new Map(loss.map(({ ref, reason }) => [ref, reason]));
  const note = (ref: string): string | null => {
    const reason = lost.get(ref);
    if (reason === undefined) return null;
    return reason === 'no-name' ? `No name in ${title}` : `${title} has one name for two of them`;
  };
  return new Map(
    entities.map(({ entity, name, attributes }) => [
      entity,
      {
        name,
        note: note(entity),
        columns: new Map(
          attributes.map((one) => [
            one.attribute,
            { name: one.name, type: null, note: note(`${entity}.${one.attribute}`) },
          ]),
        ),
      },
    ]),
  );
}

function noteOf(problem: 'reserved' | 'too-long' | null): string | null {
  if (problem === null) return null;
  return problem === 'reserved'
    ? 'A reserved word there: scripts quote it'
    : 'Longer than a name may be there';
}

/** Whose names are shown: of a warehouse, of another model, or (null) our own. */
export type Naming =
  | { readonly view: 'physical'; readonly warehouse: WarehouseId }
  | { readonly view: 'named'; readonly names: NamedModel };

export function titleOfNaming(naming: Naming): string {
  return naming.view === 'physical' ? warehouses[naming.warehouse].name : namedModels[naming.names];
}

/** What is chosen on the desk of the model. */
export function useNaming(): Naming | null {
  const { view, names } = useModelDesk();
  const { warehouse } = useSettings();
  return useMemo(() => {
    if (view === 'physical') return { view, warehouse };
    return names === 'own' ? null : { view: 'named', names };
  }, [view, names, warehouse]);
}

/**
 * The words of the chosen names; null until they are there. A table whose words did not change is the same object as
 * before, so that its box is not drawn again.
 */
export function useViewWords(naming: Naming | null): ViewWords | null {
  const answer = useCall('model.view', naming ?? { view: 'conceptual' }, { enabled: naming !== null });
  const [kept] = useState(() => new Map<string, { readonly json: string; readonly words: TableWords }>());
  const { value } = answer;
  return useMemo(() => {
    if (naming === null) return ownWords;
    if (value === undefined) return null;
    return new Map(
      [...wordsOf(value)].map(([entity, words]) => {
        const json = JSON.stringify([words.name, words.note, [...words.columns]]);
        const before = kept.get(entity);
        if (before?.json === json) return [entity, before.words];
        kept.set(entity, { json, words });
        return [entity, words];
      }),
    );
  }, [naming, value, kept]);
}
