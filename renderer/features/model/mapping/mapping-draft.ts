import { create } from 'zustand';
import type { FieldMapping } from '../../../../shared/workspace/index.ts';

/** A field being written: `position` is its place in the mapping file, null for one that is not there yet. */
export interface MappingDraft {
  readonly source: string;
  readonly entity: string;
  readonly position: number | null;
  readonly field: FieldMapping;
}

interface MappingState {
  readonly source: string;
  readonly entity: string;
  /** Columns chosen on the left, in the order in which they were chosen. */
  readonly columns: readonly string[];
  readonly draft: MappingDraft | null;
}

/** What the mapping screen works on; kept while other screens are open. */
export const useMapping = create<MappingState>()(() => ({
  source: '',
  entity: '',
  columns: [],
  draft: null,
}));

export function chooseSource(source: string): void {
  useMapping.setState({ source, columns: [], draft: null });
}

export function chooseEntity(entity: string): void {
  useMapping.setState({ entity, draft: null });
}

export function toggleColumn(column: string): void {
  useMapping.setState(({ columns }) => ({
    columns: columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column],
  }));
}

/** Where a field belongs: the source that fills and the entity that is filled. */
export type FieldPlace = Pick<MappingDraft, 'source' | 'entity'>;

/** Begins a field of an attribute from columns; nothing is saved. */
export function startField(
  place: FieldPlace,
  attribute: string,
  columns: readonly string[],
  normalisers: readonly string[],
): void {
  const field = { attribute, columns: [...columns], normalisers: [...normalisers] };
  useMapping.setState({ columns: [], draft: { ...place, position: null, field } });
}

export function openField(place: FieldPlace, position: number, field: FieldMapping): void {
  useMapping.setState({ draft: { ...place, position, field } });
}

export function closeField(): void {
  useMapping.setState({ draft: null });
}

/** Changes members of the draft; `undefined` takes one away. */
export function changeField(change: {
  readonly [Key in keyof FieldMapping]?: FieldMapping[Key] | undefined;
}): void {
  useMapping.setState(({ draft }) => {
    if (draft === null) return {};
    const field = Object.fromEntries(
      Object.entries({ ...draft.field, ...change }).filter(([, value]) => value !== undefined),
    ) as unknown as FieldMapping;
    return { draft: { ...draft, field } };
  });
}
