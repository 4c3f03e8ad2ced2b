import type { Mapping, Source, WorkspaceModel } from '../../workspace/index.ts';
import { classTargets } from '../mapping/class-targets.ts';
import { otherColumns, readExpression } from '../mapping/expression/read-expression.ts';
import { attributeRefOf, type ModelIndex } from '../model-index.ts';
import type { ModelFinding } from './model-finding.ts';

export function checkMappings(
  model: Pick<WorkspaceModel, 'sources' | 'mappings'>,
  index: ModelIndex,
  normalisers: readonly string[] | undefined,
): ModelFinding[] {
  const sources = new Map(model.sources.map((source) => [source.id, source]));
  return [
    ...model.mappings.flatMap((mapping) => [
      ...ignoredColumns(mapping, sources.get(mapping.source)),
      ...wrongExpressions(mapping, sources.get(mapping.source)),
      ...(normalisers === undefined ? [] : unknownNormalisers(mapping, normalisers)),
    ]),
    ...model.sources.flatMap((source) => unmappedIdentifiers(source, model.mappings, index)),
  ];
}

function ignoredColumns(mapping: Mapping, source: Source | undefined): ModelFinding[] {
  const ignored = new Set(source?.columns.filter(({ ignore }) => ignore === true).map(({ name }) => name));
  return mapping.fields.flatMap((field, position) =>
    field.columns.flatMap((column, at): ModelFinding[] =>
      ignored.has(column)
        ? [
            {
              severity: 'error',
              code: 'mapping.ignored-column',
              file: `mappings/${mapping.id}.yaml`,
              path: ['fields', position, 'columns', at],
              message: `The column "${column}" of ${mapping.source} is to be ignored, and mapped`,
              fix: 'Take it out of the mapping, or remove `ignore` from the source.',
            },
          ]
        : [],
    ),
  );
}

/** What can be said against an expression without an engine; binding it says the rest. */
function wrongExpressions(mapping: Mapping, source: Source | undefined): ModelFinding[] {
  const columns = source?.columns.map(({ name }) => name) ?? [];
  return mapping.fields.flatMap((field, position): ModelFinding[] => {
    if (field.expression === undefined || columns.length === 0) return [];
    const reading = readExpression(field.expression, columns);
    return [...reading.findings, ...otherColumns(reading.columns, field.columns, field.expression)].map(
      ({ offset, message, fix }) => ({
        severity: 'error',
        code: 'mapping.expression',
        file: `mappings/${mapping.id}.yaml`,
        path: ['fields', position, 'expression'],
        message: `${mapping.entity}.${field.attribute}, character ${offset + 1} of the expression: ${message}`,
        fix: fix ?? 'Write one scalar expression over the columns that the mapping names.',
      }),
    );
  });
}

function unknownNormalisers(mapping: Mapping, known: readonly string[]): ModelFinding[] {
  return mapping.fields.flatMap((field, position) =>
    field.normalisers.flatMap((id, at): ModelFinding[] =>
      known.includes(id)
        ? []
        : [
            {
              severity: 'error',
              code: 'mapping.unknown-normaliser',
              file: `mappings/${mapping.id}.yaml`,
              path: ['fields', position, 'normalisers', at],
              message: `There is no normaliser "${id}"`,
              fix: `Use one of ${known.join(', ')}.`,
            },
          ],
    ),
  );
}

/** A personal column that nobody mapped is out of reach of consent, requests and deletion. */
function unmappedIdentifiers(
  source: Source,
  mappings: readonly Mapping[],
  index: ModelIndex,
): ModelFinding[] {
  const mapped = new Set(
    mappings
      .filter((mapping) => mapping.source === source.id)
      .flatMap((mapping) => mapping.fields.flatMap((field) => field.columns)),
  );
  return source.columns.flatMap((column, position): ModelFinding[] => {
    const target = column.class === 'address_line' ? lineTarget : classTargets[column.class];
    if (target === undefined || column.ignore === true || mapped.has(column.name)) return [];
    const ref = attributeRefOf(target.entity, target.attribute);
    const classification = index.attribute(ref)?.attribute.classification;
    if (classification !== 'direct' && classification !== 'sensitive') return [];
    return [
      {
        severity: 'warning',
        code: 'mapping.unmapped-identifier',
        file: `sources/${source.id}.yaml`,
        path: ['columns', position],
        message: `The column "${column.name}" of ${source.id} holds ${column.class} and is not mapped`,
        fix: `Map it to ${ref}, or set \`ignore: true\` on the column.`,
      },
    ];
  });
}

const lineTarget = { entity: 'contact_point_address', attribute: 'line1' };
