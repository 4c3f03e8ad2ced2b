import {
  attributeTypes,
  classifications,
  entityKinds,
  sensitivities,
} from '../../../../shared/workspace/index.ts';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { FormField } from './form-field.tsx';

const choice = (value: string, label = value) => ({ value, label });

/** Members of an entity, an attribute, a relationship, an area and a note, as the files have them. */
export function entityFields(model: ModelDto): readonly FormField[] {
  return [
    { member: 'name', label: 'Name', kind: 'line', required: true },
    { member: 'definition', label: 'Definition', kind: 'text', required: true },
    { member: 'kind', label: 'Kind', kind: 'choice', choices: entityKinds.map((kind) => choice(kind)) },
    { member: 'term', label: 'Term of the glossary', kind: 'choice', choices: named(model.terms) },
    { member: 'owner', label: 'Owner', kind: 'line' },
    { member: 'steward', label: 'Steward', kind: 'line' },
    { member: 'physicalName', label: 'Table, where it is not the id', kind: 'line' },
    { member: 'sameAs', label: 'Same as elsewhere', kind: 'pairs', hint: 'xdm: person, one per line' },
  ];
}

export function attributeFields(model: ModelDto, sources: readonly string[]): readonly FormField[] {
  return [
    { member: 'name', label: 'Name', kind: 'line', required: true },
    { member: 'definition', label: 'Definition', kind: 'text', required: true },
    {
      member: 'type',
      label: 'Type',
      kind: 'choice',
      required: true,
      choices: attributeTypes.map((type) => choice(type)),
    },
    { member: 'required', label: 'Required', kind: 'flag' },
    { member: 'unique', label: 'Unique', kind: 'flag' },
    {
      member: 'classification',
      label: 'Classification',
      kind: 'choice',
      required: true,
      choices: classifications.map((one) => choice(one)),
    },
    {
      member: 'sensitivity',
      label: 'Sensitivity',
      kind: 'choice',
      choices: sensitivities.map((one) => choice(one)),
    },
    { member: 'category', label: 'Data category', kind: 'line' },
    { member: 'domain', label: 'Domain of values', kind: 'choice', choices: named(model.domains) },
    { member: 'term', label: 'Term of the glossary', kind: 'choice', choices: named(model.terms) },
    {
      member: 'authority',
      label: 'Authority',
      kind: 'list',
      hint:
        sources.length === 0
          ? 'Sources, the best first, one per line'
          : `Sources, the best first, one per line: ${sources.slice(0, 8).join(', ')}`,
    },
    {
      member: 'noSource',
      label: 'Why no source fills it',
      kind: 'line',
      hint: 'Where that is meant: it is then no open work',
    },
    { member: 'owner', label: 'Owner', kind: 'line' },
    { member: 'steward', label: 'Steward', kind: 'line' },
    { member: 'examples', label: 'Examples', kind: 'list', hint: 'Made up, one per line; never of a person' },
    { member: 'physicalName', label: 'Column, where it is not the id', kind: 'line' },
    { member: 'physicalType', label: 'Type in the database', kind: 'line', hint: 'varchar(80)' },
    { member: 'sameAs', label: 'Same as elsewhere', kind: 'pairs', hint: 'xdm: person.name, one per line' },
  ];
}

export const relationshipFields: readonly FormField[] = [
  { member: 'name', label: 'Verb, read from here', kind: 'line', hint: 'belongs to' },
  { member: 'inverseName', label: 'Verb, read from there', kind: 'line', hint: 'owns' },
  {
    member: 'cardinality',
    label: 'Cardinality',
    kind: 'choice',
    required: true,
    choices: [choice('many-to-one', 'Many here to one there'), choice('one-to-one', 'One here to one there')],
  },
  { member: 'identifying', label: 'Identifying: its key is part of the key here', kind: 'flag' },
  { member: 'definition', label: 'Definition', kind: 'text' },
];

export const areaFields: readonly FormField[] = [
  { member: 'name', label: 'Name', kind: 'line', required: true },
  { member: 'definition', label: 'Definition', kind: 'text' },
  { member: 'owner', label: 'Owner', kind: 'line' },
  { member: 'colour', label: 'Colour (1 to 8)', kind: 'number' },
  { member: 'entities', label: 'Entities', kind: 'list', hint: 'Ids, one per line' },
];

export const noteFields: readonly FormField[] = [
  { member: 'text', label: 'Text', kind: 'text', required: true },
  { member: 'about', label: 'About', kind: 'list', hint: 'Entities or entity.attribute, one per line' },
  { member: 'author', label: 'Author', kind: 'line' },
  { member: 'colour', label: 'Colour (1 to 8)', kind: 'number' },
];

function named(things: readonly { readonly id: string; readonly name: string }[]) {
  return things.map(({ id, name }) => choice(id, name));
}
