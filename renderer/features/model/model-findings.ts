import type { DiagnosticDto, ModelDto } from '../../../shared/workbench/index.ts';
import type { ModelThing } from '../../state/model-thing.ts';

/** A finding with the thing of the model that it is about; null where that is the whole file or another file. */
export interface ModelFinding {
  readonly finding: DiagnosticDto;
  readonly thing: ModelThing | null;
}

const entityFile = /^model\/entities\/(.+)\.yaml$/;
const listPlace = /^(attributes|relationships)(?:\[(\d+)\]|\.(\d+))/;

/** Finds the things that findings are about, by their file and the place in it. */
export function placeFindings(model: ModelDto): readonly ModelFinding[] {
  const entities = new Map(model.entities.map((entity) => [entity.id, entity]));
  return model.findings.map((finding) => {
    const id = entityFile.exec(finding.location?.file ?? '')?.[1];
    const entity = id === undefined ? undefined : entities.get(id);
    if (entity === undefined) return { finding, thing: null };
    const place = listPlace.exec(finding.location?.path ?? '');
    const index = Number(place?.[2] ?? place?.[3] ?? -1);
    const attribute = entity.attributes[index];
    if (place?.[1] === 'attributes' && attribute !== undefined)
      return { finding, thing: { kind: 'attribute', entity: entity.id, attribute: attribute.id } };
    const relationship = entity.relationships[index];
    if (place?.[1] === 'relationships' && relationship !== undefined)
      return { finding, thing: { kind: 'relationship', entity: entity.id, relationship: relationship.id } };
    return { finding, thing: { kind: 'entity', entity: entity.id } };
  });
}

/** How many findings there are about each entity, and which of its attributes they name. */
export function findingsByEntity(
  findings: readonly ModelFinding[],
): ReadonlyMap<string, { readonly count: number; readonly attributes: ReadonlySet<string> }> {
  const all = new Map<string, { count: number; attributes: Set<string> }>();
  for (const { thing } of findings) {
    if (thing === null || !('entity' in thing)) continue;
    const known = all.get(thing.entity) ?? { count: 0, attributes: new Set<string>() };
    known.count += 1;
    if (thing.kind === 'attribute') known.attributes.add(thing.attribute);
    all.set(thing.entity, known);
  }
  return all;
}

/** Tells a finding from all others. */
export function keyOfFinding({ code, message, location }: DiagnosticDto): string {
  return [code, location?.file ?? '', location?.path ?? '', message].join('\n');
}
