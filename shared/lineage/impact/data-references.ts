import { workspacePath } from '../../workspace/index.ts';
import { attributeTarget, columnTarget, type ImpactModel, type Reference } from './reference.ts';

/** Sources, mappings, the model itself and contracts: what names columns, attributes, entities and sources. */
export function dataReferences(model: ImpactModel): readonly Reference[] {
  return [
    ...sourceReferences(model),
    ...mappingReferences(model),
    ...entityReferences(model),
    ...contractReferences(model),
  ];
}

function sourceReferences({ sources }: ImpactModel): readonly Reference[] {
  return sources.flatMap((source) => {
    const file = workspacePath('source', source.id);
    const own = (
      column: string | undefined,
      path: readonly (string | number)[],
      role: string,
      dropped: Reference['dropped'],
    ): readonly Reference[] =>
      column === undefined
        ? []
        : [
            {
              target: columnTarget(source.id, column),
              layer: 'source',
              file,
              path,
              what: `${source.name}, which has it as ${role},`,
              dropped,
              starved: null,
              fix: `Name another column under ${String(path[0])}, or take the entry out.`,
              node: `source:${source.id}`,
            },
          ];
    return [
      ...source.key.flatMap((column, index) => own(column, ['key', index], 'key of its records', 'stops')),
      ...own(source.observedAt, ['observedAt'], 'the time of its records', 'changes'),
      ...own(source.createdAt, ['createdAt'], 'the time its records were made', 'changes'),
      ...own(source.countryColumn, ['countryColumn'], 'the country of its records', 'changes'),
      ...source.columns.flatMap(({ name, references = [] }, index) =>
        references.map((reference, place): Reference => ({
          target: columnTarget(reference.source, reference.column),
          layer: 'request',
          file,
          path: ['columns', index, 'references', place],
          what: `The reference of ${source.id}.${name}, by which requests find the rows of a person,`,
          dropped: 'stops',
          starved: null,
          fix: 'Refer to another column, or remove the reference.',
          node: `source:${source.id}.${name}`,
        })),
      ),
    ];
  });
}

function mappingReferences({ mappings }: ImpactModel): readonly Reference[] {
  return mappings.flatMap((mapping) => {
    const file = workspacePath('mapping', mapping.id);
    const node = `mapping:${mapping.id}`;
    const whole = (target: string, path: string): Reference => ({
      target,
      layer: 'mapping',
      file,
      path: [path],
      what: `The mapping ${mapping.id}`,
      dropped: 'stops',
      starved: null,
      fix: 'Delete the file, or map another source or entity.',
      node,
    });
    return [
      whole(`source:${mapping.source}`, 'source'),
      whole(`entity:${mapping.entity}`, 'entity'),
      ...mapping.fields.flatMap(({ attribute, columns }, index): readonly Reference[] => {
        const what = `The mapping of ${mapping.entity}.${attribute} from ${mapping.source}`;
        const at = { layer: 'mapping', file, what, starved: null, dropped: 'stops', node } as const;
        return [
          ...columns.map((column, place): Reference => ({
            ...at,
            target: columnTarget(mapping.source, column),
            path: ['fields', index, 'columns', place],
            fix: 'Map another column, or remove the field.',
          })),
          {
            ...at,
            target: attributeTarget(`${mapping.entity}.${attribute}`),
            path: ['fields', index, 'attribute'],
            fix: 'Map to another attribute, or remove the field.',
          },
        ];
      }),
      ...mapping.constants.map(({ attribute }, index): Reference => ({
        target: attributeTarget(`${mapping.entity}.${attribute}`),
        layer: 'mapping',
        file,
        path: ['constants', index, 'attribute'],
        what: `The constant for ${mapping.entity}.${attribute} of ${mapping.source}`,
        dropped: 'stops',
        starved: null,
        fix: 'Remove the constant.',
        node,
      })),
    ];
  });
}

function entityReferences({ entities }: ImpactModel): readonly Reference[] {
  return entities.flatMap((entity) => {
    const file = workspacePath('entity', entity.id);
    const at = { layer: 'record', file, node: `golden:${entity.id}` } as const;
    const keyed = (attribute: string, path: readonly (string | number)[]): Reference => ({
      ...at,
      target: attributeTarget(`${entity.id}.${attribute}`),
      path,
      what: `The key of ${entity.name}`,
      dropped: 'stops',
      starved: 'changes',
      fix: 'Choose another key.',
    });
    return [
      ...entity.key.map((attribute, index) => keyed(attribute, ['key', index])),
      ...(entity.alternateKeys ?? []).flatMap((key, index) =>
        key.map((attribute, place) => keyed(attribute, ['alternateKeys', index, place])),
      ),
      ...(entity.subtype === undefined
        ? []
        : [
            {
              ...at,
              target: `entity:${entity.subtype.of}`,
              path: ['subtype', 'of'],
              what: `${entity.name}, which is a subtype of it,`,
              dropped: 'stops' as const,
              starved: null,
              fix: 'Remove the subtype, or name another supertype.',
            },
          ]),
      ...entity.relationships.flatMap(({ id, to, attributes, toAttributes }, index): readonly Reference[] => {
        const one = {
          ...at,
          what: `The relationship ${id} of ${entity.name} to ${to}`,
          dropped: 'stops',
          fix: 'Remove or redraw the relationship.',
        } as const;
        return [
          { ...one, target: `entity:${to}`, path: ['relationships', index, 'to'], starved: null },
          ...attributes.map((attribute, place): Reference => ({
            ...one,
            target: attributeTarget(`${entity.id}.${attribute}`),
            path: ['relationships', index, 'attributes', place],
            starved: 'changes',
          })),
          ...toAttributes.map((attribute, place): Reference => ({
            ...one,
            target: attributeTarget(`${to}.${attribute}`),
            path: ['relationships', index, 'toAttributes', place],
            starved: 'changes',
          })),
        ];
      }),
      ...entity.attributes.flatMap(({ id, authority = [] }, index) =>
        authority.map((source, place): Reference => ({
          ...at,
          target: `source:${source}`,
          path: ['attributes', index, 'authority', place],
          what: `The authority for ${entity.id}.${id}`,
          dropped: 'stops',
          starved: null,
          fix: 'Take the source out of the list.',
        })),
      ),
    ];
  });
}

function contractReferences({ contracts, entities, sources }: ImpactModel): readonly Reference[] {
  return contracts.flatMap((contract) => {
    const file = workspacePath('contract', contract.id);
    const node = `contract:${contract.id}`;
    const at = { layer: 'contract', file, node } as const;
    const what = `The contract ${contract.name}`;
    const breaking = 'Publish a new major version, or deprecate first and tell its readers.';
    return [
      ...contract.entities.flatMap((id, index): readonly Reference[] => [
        {
          ...at,
          target: `entity:${id}`,
          path: ['entities', index],
          what,
          dropped: 'stops',
          starved: null,
          fix: breaking,
        },
        ...(entities.find((one) => one.id === id)?.attributes ?? []).map(
          ({ id: attribute, required }): Reference => ({
            ...at,
            target: attributeTarget(`${id}.${attribute}`),
            path: ['entities', index],
            what: `${what}, which promises ${id}.${attribute},`,
            dropped: 'stops',
            starved: required === true ? 'stops' : 'changes',
            fix: breaking,
            node: `${node}.${id}.${attribute}`,
          }),
        ),
      ]),
      ...(contract.source === undefined
        ? []
        : [
            {
              ...at,
              target: `source:${contract.source}`,
              path: ['source'],
              what,
              dropped: 'stops' as const,
              starved: null,
              fix: breaking,
            },
            ...(sources.find(({ id }) => id === contract.source)?.columns ?? []).map(
              ({ name }): Reference => ({
                ...at,
                target: columnTarget(contract.source ?? '', name),
                path: ['source'],
                what: `${what}, which promises the column ${name},`,
                dropped: 'stops',
                starved: null,
                fix: breaking,
                node: `${node}.${name}`,
              }),
            ),
          ]),
      ...(contract.consumers ?? []).flatMap(({ id, name, uses = [] }, index) =>
        uses.map((used, place): Reference => ({
          target: used.includes('.') ? attributeTarget(used) : `entity:${used}`,
          layer: 'consumer',
          file,
          path: ['consumers', index, 'uses', place],
          what: `${name}, who reads it by the contract ${contract.name},`,
          dropped: 'stops',
          starved: 'changes',
          fix: 'Tell them, and agree on a day.',
          node: `consumer:${contract.id}#${id}`,
        })),
      ),
    ];
  });
}
