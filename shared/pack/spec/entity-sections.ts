import type { DocumentBlock } from '../../kernel/index.ts';
import type { Attribute, Entity, WorkspaceModel } from '../../workspace/index.ts';
import { privacyProfiles } from '../privacy-profile.ts';
import { filledTable } from './filled-table.ts';

/**
 * Each entity under a heading of its own: what it is and its key in a line, its definition, and its attributes in a table
 * without columns that would say nothing. What is read on paper; the workbook has the same as two flat tables.
 */
export function entitySections(model: WorkspaceModel): DocumentBlock[] {
  const { entities, areas } = model;
  const areaOf = new Map(areas.flatMap(({ name, entities }) => entities.map((id) => [id, name])));
  const profileOf = privacyProfiles(model);
  const usesOf = (reference: string): string =>
    profileOf(reference)
      .uses.map(({ purpose, outcome }) => (outcome === 'mask' ? `${purpose} (masked)` : purpose))
      .join(', ');
  return entities.flatMap((entity): DocumentBlock[] => [
    { kind: 'heading', level: 3, text: entity.name },
    { kind: 'paragraph', text: factsOf(entity, areaOf.get(entity.id)), soft: true },
    { kind: 'paragraph', text: entity.definition },
    entity.attributes.length === 0
      ? { kind: 'paragraph', text: 'It has no attributes.', soft: true }
      : filledTable(
          [
            ['Attribute', 1.4],
            ['Name', 1.2],
            ['Meaning', 3],
            ['Type', 0.8],
            ['Rules', 1],
            ['Class', 0.8],
            ['May be used for', 1.2],
            ['Notes', 1.4],
          ],
          entity.attributes.map((attribute) => [
            attribute.id,
            attribute.name === attribute.id ? '' : attribute.name,
            attribute.definition,
            attribute.physicalType ?? attribute.type,
            rulesOf(entity, attribute),
            classOf(attribute),
            usesOf(`${entity.id}.${attribute.id}`),
            restOf(attribute),
          ]),
        ),
  ]);
}

function factsOf(entity: Entity, area: string | undefined): string {
  const { id, name, kind = 'entity', key, alternateKeys = [], subtype, owner, steward, deprecated } = entity;
  return [
    id === name ? kind : `${id}: ${kind}`,
    subtype === undefined ? '' : `a kind of ${subtype.of}`,
    key.length === 0 ? 'no key' : `key ${key.join(', ')}`,
    ...alternateKeys.map((one) => `also unique by ${one.join(', ')}`),
    area === undefined ? '' : `area ${area}`,
    owner === undefined ? '' : `owner ${owner}`,
    steward === undefined ? '' : `steward ${steward}`,
    deprecated === undefined ? '' : `deprecated since ${deprecated.since}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function rulesOf(entity: Entity, { id, required, unique, domain }: Attribute): string {
  return [
    entity.key.includes(id) ? 'key' : '',
    required === true ? 'required' : '',
    unique === true ? 'unique' : '',
    domain === undefined ? '' : `domain ${domain}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function classOf({ classification, sensitivity }: Attribute): string {
  return sensitivity === undefined ? classification : `${classification}, ${sensitivity}`;
}

/** What few attributes say, so that it needs no column each. */
function restOf(attribute: Attribute): string {
  const { term, owner, steward, authority = [], examples = [], noSource, deprecated } = attribute;
  return [
    term === undefined ? '' : `term ${term}`,
    owner === undefined ? '' : `owner ${owner}`,
    steward === undefined ? '' : `steward ${steward}`,
    authority.length === 0 ? '' : `believed from ${authority.join(', then ')}`,
    examples.length === 0 ? '' : `such as ${examples.join(', ')}`,
    noSource === undefined ? '' : `no source: ${noSource}`,
    deprecated === undefined ? '' : `deprecated since ${deprecated.since}`,
  ]
    .filter(Boolean)
    .join('; ');
}
