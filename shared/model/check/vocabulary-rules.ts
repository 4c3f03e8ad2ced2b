import type { Domain } from '../../workspace/index.ts';
import { circles } from './circles.ts';
import { entityFile, type ModelFacts, type ModelRule, type Spot } from './model-rule.ts';

const glossary = 'model/glossary.yaml';
const domainFile = 'model/domains.yaml';

/** Rules on terms, domains, deprecations and contracts. */
export const vocabularyRules: readonly ModelRule[] = [
  {
    code: 'model.term-cycle',
    severity: 'error',
    look: ({ terms }) =>
      circles(
        new Map(
          terms.map(({ id, broader }) => [id, broader === undefined ? [] : [{ to: broader, path: [] }]]),
        ),
      ).map(({ ids }) => ({
        file: glossary,
        path: ['terms', terms.findIndex(({ id }) => id === ids[0]), 'broader'],
        message: `The term is wider than itself: ${[...ids, ids[0] ?? ''].join(' -> ')}`,
        fix: 'Remove one `broader` of the circle.',
      })),
  },
  {
    code: 'model.no-definition',
    severity: 'warning',
    look: ({ terms }) =>
      terms.flatMap(({ name, definition }, position) =>
        definition.trim() === ''
          ? [
              {
                file: glossary,
                path: ['terms', position, 'definition'],
                message: `The term ${name} has no definition`,
                fix: 'Say what it means to the business.',
              },
            ]
          : [],
      ),
  },
  {
    code: 'model.domain',
    severity: 'error',
    look: (facts) => [
      ...facts.domains.flatMap((domain, position) => contradictions(domain, ['domains', position])),
      ...otherTypes(facts),
    ],
  },
  { code: 'model.deprecated-used', severity: 'warning', look: deprecatedUses },
  {
    code: 'contract.unmapped',
    severity: 'warning',
    look: ({ contracts, entities, mappings }) => {
      const mapped = new Set(mappings.map(({ entity }) => entity));
      const known = new Set(entities.map(({ id }) => id));
      return contracts.flatMap((contract) =>
        contract.entities.flatMap((entity, position) =>
          mapped.has(entity) || !known.has(entity) || contract.status === 'retired'
            ? []
            : [
                {
                  file: `contracts/${contract.id}.yaml`,
                  path: ['entities', position],
                  message: `The contract ${contract.id} promises ${entity}, which no source fills`,
                  fix: 'Map a source to it, or take it out of the contract.',
                },
              ],
        ),
      );
    },
  },
];

/** Limits that nothing, or not their own values, can keep. */
function contradictions(domain: Domain, path: readonly (string | number)[]): Spot[] {
  const { id, type, minLength = 0, maxLength, minimum, maximum, precision, scale, pattern, values } = domain;
  const spot = (member: string, message: string, fix: string): Spot => ({
    file: domainFile,
    path: [...path, member],
    message: `Domain ${id}: ${message}`,
    fix,
  });
  const expression = pattern === undefined ? null : compiled(pattern);
  const text = type === 'text';
  const number = type === 'integer' || type === 'decimal';
  const listed = (values ?? []).map(({ value }) => value);
  return [
    ...(maxLength !== undefined && minLength > maxLength
      ? [
          spot(
            'minLength',
            `the least length ${minLength} is over the most, ${maxLength}`,
            'Exchange the two.',
          ),
        ]
      : []),
    ...(minimum !== undefined && maximum !== undefined && minimum > maximum
      ? [spot('minimum', `the least value ${minimum} is over the most, ${maximum}`, 'Exchange the two.')]
      : []),
    ...(precision !== undefined && scale !== undefined && scale > precision
      ? [
          spot(
            'scale',
            `${scale} digits after the point of ${precision} in all`,
            'Make precision at least scale.',
          ),
        ]
      : []),
    ...(expression === undefined
      ? [spot('pattern', 'the pattern is no regular expression', 'Write an ECMA-262 regular expression.')]
      : []),
    ...(!text && (pattern !== undefined || maxLength !== undefined)
      ? [
          spot(
            'type',
            `a pattern or length is for text, and the type is ${type}`,
            'Write `type: text`, or remove it.',
          ),
        ]
      : []),
    ...(!number && (minimum !== undefined || maximum !== undefined || precision !== undefined)
      ? [
          spot(
            'type',
            `a least or most value is for numbers, and the type is ${type}`,
            'Write `type: decimal` or `integer`, or remove it.',
          ),
        ]
      : []),
    ...listed.flatMap((value, at): Spot[] => {
      const why =
        misfit(value, domain, expression ?? null) ?? (listed.indexOf(value) < at ? 'is listed twice' : null);
      return why === null
        ? []
        : [
            {
              ...spot('values', `the value "${value}" ${why}`, 'Correct the value or the limit.'),
              path: [...path, 'values', at, 'value'],
            },
          ];
    }),
  ];
}

/** Undefined when the text is no expression. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

function misfit(value: string, domain: Domain, pattern: RegExp | null): string | null {
  const { type, minLength = 0, maxLength, minimum, maximum } = domain;
  const length = [...value].length;
  if (pattern !== null && !pattern.test(value)) return 'does not fit the pattern';
  if (length < minLength) return `is shorter than ${minLength}`;
  if (maxLength !== undefined && length > maxLength) return `is longer than ${maxLength}`;
  if (type === 'integer' && !/^[+-]?\d+$/.test(value)) return 'is no whole number';
  if (type === 'decimal' && !/^[+-]?\d+(?:\.\d+)?$/.test(value)) return 'is no number';
  if (type === 'boolean' && !/^(?:true|false)$/.test(value)) return 'is neither true nor false';
  if (type === 'date' && (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))))
    return 'is no date';
  if ((type === 'integer' || type === 'decimal') && minimum !== undefined && Number(value) < minimum)
    return `is less than ${minimum}`;
  if ((type === 'integer' || type === 'decimal') && maximum !== undefined && Number(value) > maximum)
    return `is more than ${maximum}`;
  return null;
}

function otherTypes({ entities, domains }: ModelFacts): Spot[] {
  const byId = new Map(domains.map((domain) => [domain.id, domain]));
  return entities.flatMap((entity) =>
    entity.attributes.flatMap((attribute, position): Spot[] => {
      const domain = byId.get(attribute.domain ?? '');
      return domain === undefined || domain.type === attribute.type
        ? []
        : [
            {
              file: entityFile(entity.id),
              path: ['attributes', position, 'domain'],
              message: `${entity.id}.${attribute.id} is ${attribute.type}, and its domain ${domain.id} is ${domain.type}`,
              fix: 'Give both the same type.',
            },
          ];
    }),
  );
}

function deprecatedUses({ entities, index, mappings, contracts }: ModelFacts): Spot[] {
  const goes = (entity: string): boolean => index.entities.get(entity)?.deprecated !== undefined;
  const instead = (replacedBy: string | undefined): string =>
    replacedBy === undefined
      ? 'Use something else, or take the deprecation back.'
      : `Use ${replacedBy} instead.`;
  const attributeGoes = (ref: string) => index.attribute(ref)?.attribute.deprecated;
  return [
    ...mappings.flatMap((mapping): Spot[] => {
      const file = `mappings/${mapping.id}.yaml`;
      const whole = index.entities.get(mapping.entity)?.deprecated;
      if (whole !== undefined)
        return [
          {
            file,
            path: ['entity'],
            message: `${mapping.entity} is deprecated since ${whole.since}, and ${mapping.source} still fills it`,
            fix: instead(whole.replacedBy),
          },
        ];
      return mapping.fields.flatMap((field, position) => {
        const ref = `${mapping.entity}.${field.attribute}`;
        const gone = attributeGoes(ref);
        return gone === undefined
          ? []
          : [
              {
                file,
                path: ['fields', position, 'attribute'],
                message: `${ref} is deprecated since ${gone.since}, and ${mapping.source} still fills it`,
                fix: instead(gone.replacedBy),
              },
            ];
      });
    }),
    ...entities.flatMap((entity) =>
      goes(entity.id)
        ? []
        : entity.relationships.flatMap((relationship, position): Spot[] =>
            goes(relationship.to) && relationship.deprecated === undefined
              ? [
                  {
                    file: entityFile(entity.id),
                    path: ['relationships', position, 'to'],
                    message: `${relationship.to} is deprecated, and ${entity.id} still points to it`,
                    fix: instead(index.entities.get(relationship.to)?.deprecated?.replacedBy),
                  },
                ]
              : [],
          ),
    ),
    ...contracts.flatMap((contract) =>
      contract.status === 'deprecated' || contract.status === 'retired' || contract.deprecated !== undefined
        ? []
        : contract.entities.flatMap((entity, position): Spot[] =>
            goes(entity)
              ? [
                  {
                    file: `contracts/${contract.id}.yaml`,
                    path: ['entities', position],
                    message: `${entity} is deprecated, and the contract ${contract.id} still promises it`,
                    fix: instead(index.entities.get(entity)?.deprecated?.replacedBy),
                  },
                ]
              : [],
          ),
    ),
  ];
}
