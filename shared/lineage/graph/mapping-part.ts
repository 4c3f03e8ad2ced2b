import { sha256 } from '../../kernel/index.ts';
import { workspacePath, type FieldMapping, type Mapping } from '../../workspace/index.ts';
import { traceScalar } from '../sql/scalar/trace-scalar.ts';
import type { ColumnInput } from '../sql/column-inputs.ts';
import {
  addDataset,
  addField,
  addStep,
  attributePlace,
  place,
  recordId,
  rule,
  type GraphContext,
} from './graph-context.ts';
import { columnNode } from './source-part.ts';
import type { LineagePlace } from './lineage-node.ts';

/** Entities as single records fill them: one field per attribute. */
export function addRecords(context: GraphContext): void {
  for (const entity of context.model.entities) {
    const file = workspacePath('entity', entity.id);
    addDataset(context, {
      id: recordId(entity.id),
      layer: 'record',
      name: entity.id,
      label: `${entity.name}, as records have it`,
      place: place(file),
    });
    for (const attribute of entity.attributes) attributeNode(context, `${entity.id}.${attribute.id}`);
  }
}

/** An attribute of records; one that the model does not have is there without a class. */
export function attributeNode(context: GraphContext, attribute: string): number {
  const dot = attribute.indexOf('.');
  const found = context.index.attribute(attribute);
  return addField(context, recordId(attribute.slice(0, dot)), {
    layer: 'record',
    name: attribute.slice(dot + 1),
    label: found?.attribute.name ?? 'not an attribute of the model',
    class: found === undefined ? 'public' : context.terms.of(attribute).sensitivity,
    classified: found !== undefined,
    place: attributePlace(context, attribute),
  });
}

/** Mappings: the columns of a source, through an expression and normalisers, into an attribute. */
export function addMappings(context: GraphContext): void {
  for (const mapping of context.model.mappings) {
    const file = workspacePath('mapping', mapping.id);
    const dataset = addDataset(context, {
      id: `mapping:${mapping.id}`,
      layer: 'mapping',
      name: mapping.id,
      label: `${mapping.source} fills ${mapping.entity}`,
      place: place(file),
    });
    mapping.fields.forEach((field, index) => {
      addMapped(context, dataset, mapping, field, place(file, 'fields', index));
    });
    mapping.constants.forEach(({ attribute }, index) => {
      const at = place(file, 'constants', index);
      const step = addStep(context, dataset, {
        layer: 'mapping',
        name: `${attribute}<-constant`,
        label: 'a constant',
        place: at,
      });
      const to = attributeNode(context, `${mapping.entity}.${attribute}`);
      context.builder.edge(step, to, 'IDENTITY', rule('constant', at));
    });
  }
}

function addMapped(
  context: GraphContext,
  dataset: string,
  mapping: Mapping,
  field: FieldMapping,
  at: LineagePlace,
): void {
  const { builder } = context;
  const label = labelOf(field);
  const step = addStep(context, dataset, {
    layer: 'mapping',
    name: stepName(field),
    label,
    place: at,
  });
  for (const { column, subtype, masking } of inputsOf(context, mapping, field, at))
    builder.edge(columnNode(context, mapping.source, column), step, subtype, rule(label, at), masking);
  const to = attributeNode(context, `${mapping.entity}.${field.attribute}`);
  const normalised = field.normalisers.length > 0;
  builder.edge(
    step,
    to,
    normalised ? 'TRANSFORMATION' : 'IDENTITY',
    rule(normalised ? field.normalisers.join(', ') : 'as it is', at),
  );
}

/** More columns than this are told by their number: names stand in every edge of a field, so they must stay short. */
const mostNamed = 8;
const longestLabel = 160;

/** By what fills what, so that the name stays when fields are put in another order. */
function stepName({ attribute, columns, expression }: FieldMapping): string {
  const named =
    columns.length <= mostNamed
      ? columns.join('+')
      : `${columns.slice(0, mostNamed).join('+')}+${String(columns.length - mostNamed)}-${sha256(columns.join('\n')).slice(0, 8)}`;
  return `${attribute}<-${expression === undefined ? '' : '='}${named}`;
}

function labelOf({ columns, expression, join }: FieldMapping): string {
  if (expression !== undefined) return shortened(expression);
  const more = columns.length - mostNamed;
  const named = `${columns.slice(0, mostNamed).join(' + ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
  return shortened(
    columns.length === 1 ? named : `${named}${join === undefined ? '' : ` joined with "${join}"`}`,
  );
}

function shortened(text: string): string {
  const units = [...text];
  return units.length <= longestLabel ? text : `${units.slice(0, longestLabel - 1).join('')}…`;
}

type Used = Pick<ColumnInput, 'column' | 'subtype' | 'masking'>;

function inputsOf(
  context: GraphContext,
  { source }: Mapping,
  { columns, expression }: FieldMapping,
  at: LineagePlace,
): readonly Used[] {
  if (expression === undefined) {
    const subtype = columns.length === 1 ? 'IDENTITY' : 'TRANSFORMATION';
    return columns.map((column) => ({ column, subtype, masking: false }));
  }
  const declared =
    context.model.sources.find(({ id }) => id === source)?.columns.map(({ name }) => name) ?? [];
  const traced = traceScalar(expression, [...new Set([...declared, ...columns])], source);
  if (traced.ok) {
    // A column that is declared and not read bears on nothing; one that is read and not declared counts all the same.
    return traced.value;
  }
  context.problems.push({
    message: traced.error.message,
    place: { file: at.file, path: `${at.path}.expression` },
  });
  return columns.map((column) => ({ column, subtype: 'TRANSFORMATION', masking: false }));
}
