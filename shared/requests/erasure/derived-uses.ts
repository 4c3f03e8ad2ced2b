import type { WorkspaceModel } from '../../workspace/index.ts';
import type { DownstreamItem, PlannedRow } from './erasure-plan.ts';

export type UsesModel = Pick<WorkspaceModel, 'mappings' | 'derived' | 'activations'>;

/** Attributes with a value in a cell that goes, and everything derived from them, however indirectly. */
export function touchedAttributes(
  { mappings, derived }: UsesModel,
  rows: readonly PlannedRow[],
): Set<string> {
  const columns = new Set(
    rows.flatMap(({ source, cells }) =>
      cells
        .filter(({ action }) => action === 'delete' || action === 'mask')
        .map(({ column }) => `${source}\u0000${column}`),
    ),
  );
  const touched = new Set(
    mappings.flatMap(({ source, entity, fields }) =>
      fields
        .filter((field) => field.columns.some((column) => columns.has(`${source}\u0000${column}`)))
        .map(({ attribute }) => `${entity}.${attribute}`),
    ),
  );
  for (let size = -1; size !== touched.size;) {
    size = touched.size;
    for (const { column, inputs, indirect } of derived.derived)
      if ([...inputs, ...indirect].some((input) => touched.has(input))) touched.add(column);
  }
  return touched;
}

/** Derived columns and governed datasets that hold what goes: each is to be made again, or to be recalled. */
export function derivedUses(model: UsesModel, rows: readonly PlannedRow[]): DownstreamItem[] {
  const touched = touchedAttributes(model, rows);
  const derived = model.derived.derived
    .filter(({ inputs, indirect }) => [...inputs, ...indirect].some((input) => touched.has(input)))
    .map(({ column, formula }): DownstreamItem => ({
      kind: 'derived',
      id: column,
      name: column,
      why:
        formula === undefined
          ? 'It is computed from values that go.'
          : `It is computed from values that go: ${formula}`,
      todo: 'Compute it again; where it stands without its inputs (scores, segments, models), take the person out.',
      open: false,
    }));
  const datasets = model.activations
    .filter(({ columns }) => columns.some(({ attribute }) => touched.has(attribute)))
    .map(({ id, name, destination }): DownstreamItem => ({
      kind: 'dataset',
      id,
      name,
      why: `The dataset holds values that go, and is delivered to ${destination.name ?? destination.id}.`,
      todo: 'Deliver it again without the person, and have what was delivered before deleted at the destination.',
      open: false,
    }));
  return [...derived, ...datasets];
}
