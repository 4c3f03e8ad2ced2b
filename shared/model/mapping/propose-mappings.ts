import { compareText } from '../../kernel/index.ts';
import type { Entity, FieldMapping, Mapping, Source, SourceColumn } from '../../workspace/index.ts';
import { attributeRefOf, modelIndex } from '../model-index.ts';
import { addressLineFields } from './address-lines.ts';
import { birthDateFields } from './birth-date-parts.ts';
import { classTargets } from './class-targets.ts';
import { consentFields } from './consent-fields.ts';

interface Proposal {
  readonly entity: string;
  readonly field: FieldMapping;
}

/**
 * Mappings of a source into a canonical model, from the classes of its columns. Pure and total: the same source gives
 * the same mappings, a source with nothing known about people gives none.
 *
 * Two columns of one class give two values of the attribute. Left out are ignored columns, columns without a known
 * class, targets that the model does not have, and the source's own key, unless the key is itself an e-mail address or
 * phone number. A country that the source states for
 * all its records becomes a constant of the address when no column tells it.
 */
export function proposeMappings(source: Source, entities: readonly Entity[]): Mapping[] {
  const columns = source.columns.filter((column) => usable(source, column));
  const known = modelIndex(entities);
  const proposals = [
    ...columns.flatMap(directTarget),
    ...within(
      'contact_point_address',
      addressLineFields(
        columns.filter((column) => column.class === 'address_line').map((column) => column.name),
      ),
    ),
    ...within('person', birthDateFields(columns)),
    ...within('consent', consentFields(source, columns)),
  ].filter(({ entity, field }) => known.has(attributeRefOf(entity, field.attribute)));

  const entityIds = [...new Set(proposals.map((proposal) => proposal.entity))].sort(compareText);
  return entityIds.map((entity) => {
    const ofEntity = known.entities.get(entity);
    const order = new Map(ofEntity?.attributes.map((attribute, index) => [attribute.id, index]));
    const fields = proposals
      .filter((proposal) => proposal.entity === entity)
      .map((proposal) => proposal.field)
      // Attribute order of the entity; the sort is stable, so values of one attribute stay in column order.
      .sort((a, b) => (order.get(a.attribute) ?? 0) - (order.get(b.attribute) ?? 0));
    return {
      id: `${source.id}--${entity}`,
      source: source.id,
      entity,
      fields,
      constants: constants(source, entity, fields, known.has('contact_point_address.country_code')),
    };
  });
}

/** A key made by the source says nothing about a person, and may give away the truth of a labelled file. */
function usable(source: Source, column: SourceColumn): boolean {
  if (column.ignore === true) return false;
  return !source.key.includes(column.name) || column.class === 'email' || column.class === 'phone';
}

function within(entity: string, fields: readonly FieldMapping[]): Proposal[] {
  return fields.map((field) => ({ entity, field }));
}

function directTarget(column: SourceColumn): Proposal[] {
  const target = classTargets[column.class];
  if (target === undefined) return [];
  const { entity, attribute, normalisers } = target;
  return [{ entity, field: { attribute, columns: [column.name], normalisers: [...normalisers] } }];
}

function constants(
  source: Source,
  entity: string,
  fields: readonly FieldMapping[],
  hasCountry: boolean,
): Mapping['constants'] {
  const told = fields.some((field) => field.attribute === 'country_code');
  return entity === 'contact_point_address' && source.country !== undefined && hasCountry && !told
    ? [{ attribute: 'country_code', value: source.country }]
    : [];
}
