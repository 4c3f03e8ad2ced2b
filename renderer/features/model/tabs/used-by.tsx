import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { showOnCanvas } from '../../../state/model-desk.ts';
import type { ModelThing } from '../../../state/model-thing.ts';

/** Entities and attributes that name a term or a domain, with a way to each. */
export function UsedBy({
  model,
  member,
  id,
}: {
  readonly model: ModelDto;
  readonly member: 'term' | 'domain';
  readonly id: string;
}): JSX.Element {
  const things = model.entities.flatMap((entity) => [
    ...(member === 'term' && entity.term === id
      ? [{ path: entity.id, thing: { kind: 'entity', entity: entity.id } satisfies ModelThing }]
      : []),
    ...entity.attributes
      .filter((attribute) => attribute[member] === id)
      .map((attribute) => ({
        path: `${entity.id}.${attribute.id}`,
        thing: { kind: 'attribute', entity: entity.id, attribute: attribute.id } satisfies ModelThing,
      })),
  ]);
  return (
    <section className="stack" aria-label="Used by">
      <h3>Used by {things.length}</h3>
      <ul className="model-list">
        {things.slice(0, 200).map(({ path, thing }) => (
          <li key={path}>
            <button type="button" className="link-button" onClick={() => showOnCanvas(thing)}>
              <code>{path}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
