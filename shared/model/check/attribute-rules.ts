import {
  dataCategories,
  sensitivities,
  type Attribute,
  type Classification,
  type Entity,
  type Sensitivity,
} from '../../workspace/index.ts';
import { classTargets } from '../mapping/class-targets.ts';
import { classClassification } from './class-classification.ts';
import { changeAttribute } from './finding-mend.ts';
import { entityFile, type ModelFacts, type ModelRule, type Spot } from './model-rule.ts';
import { looksPersonal } from './personal-value.ts';

/** Rules on what attributes say of themselves. */
export const attributeRules: readonly ModelRule[] = [
  {
    code: 'model.weak-classification',
    severity: 'warning',
    look: (facts) => [...weakerThanCategory(facts), ...weakerThanColumns(facts)],
  },
  {
    code: 'model.real-example',
    severity: 'warning',
    look: (facts) =>
      eachAttribute(facts, (entity, attribute, position) =>
        (attribute.examples ?? []).flatMap((example, at) => {
          const what = looksPersonal(example);
          return what === null
            ? []
            : [
                {
                  file: entityFile(entity.id),
                  path: ['attributes', position, 'examples', at],
                  message: `An example of ${entity.id}.${attribute.id} looks like ${what} of a real person`,
                  fix: 'Make one up: example.com, numbers kept for stories, test cards.',
                  mend: {
                    label: 'Take it out',
                    steps: [
                      changeAttribute(entity.id, attribute.id, {
                        examples: shortened(attribute.examples ?? [], at),
                      }),
                    ],
                  },
                },
              ];
        }),
      ),
  },
  { code: 'model.authority', severity: 'warning', look: authorities },
];

function eachAttribute(
  { entities }: Pick<ModelFacts, 'entities'>,
  look: (entity: Entity, attribute: Attribute, position: number) => readonly Spot[],
): Spot[] {
  return entities.flatMap((entity) =>
    entity.attributes.flatMap((attribute, position) => look(entity, attribute, position)),
  );
}

/** A list without one of its entries; null when nothing is left. */
function shortened(list: readonly string[], at: number): readonly string[] | null {
  return list.length <= 1 ? null : list.toSpliced(at, 1);
}

/** How near a value of the class is to a person: the order in which a weaker class hides a stronger one. */
const strength: Readonly<Record<Classification, number>> = {
  none: 0,
  behavioural: 1,
  indirect: 1,
  direct: 2,
  sensitive: 2,
};

/** The least class that values of a sensitivity may have. */
const leastClass: Readonly<Record<Sensitivity, readonly Classification[]>> = {
  public: ['none', 'behavioural', 'indirect', 'direct', 'sensitive'],
  personal: ['behavioural', 'indirect', 'direct', 'sensitive'],
  sensitive: ['direct', 'sensitive'],
  special: ['sensitive'],
};

function weakerThanCategory(facts: ModelFacts): Spot[] {
  const known = new Map(
    [...dataCategories, ...(facts.consentVocabulary.categories ?? [])].map(({ id, sensitivity }) => [
      id,
      sensitivity,
    ]),
  );
  return eachAttribute(facts, (entity, attribute, position) => {
    const { category = '', classification } = attribute;
    const sensitivity = known.get(category);
    // What people said about the use of their data is kept as evidence and governed as such, not masked with the data.
    if (sensitivity === undefined || /^consent(?:\.|$)/.test(category)) return [];
    const allowed = leastClass[sensitivity];
    const spot = (
      member: string,
      message: string,
      fix: string,
      mended?: Readonly<Record<string, string>>,
    ): Spot => ({
      ...(mended === undefined
        ? {}
        : {
            mend: {
              label: `Make it ${Object.values(mended).join()}`,
              steps: [changeAttribute(entity.id, attribute.id, mended)],
            },
          }),
      file: entityFile(entity.id),
      path: ['attributes', position, member],
      message: `${entity.id}.${attribute.id} is ${message}, and data of the category ${category} is ${sensitivity}`,
      fix,
    });
    const written = attribute.sensitivity;
    return [
      ...(allowed.includes(classification)
        ? []
        : [
            spot(
              'classification',
              `classified ${classification}`,
              `Classify it ${allowed.join(' or ')}, or correct the category.`,
              // Where several classes are enough, which one it is has to be decided.
              allowed.length === 1 ? { classification: allowed[0] ?? 'sensitive' } : undefined,
            ),
          ]),
      ...(written === undefined || sensitivities.indexOf(written) >= sensitivities.indexOf(sensitivity)
        ? []
        : [
            spot(
              'sensitivity',
              `said to be ${written}`,
              `Write \`sensitivity: ${sensitivity}\`, or lower it in consent/attribute-policies.yaml, which has the last word.`,
              { sensitivity },
            ),
          ]),
    ];
  });
}

/** An attribute that columns fill is no less personal than they are. */
function weakerThanColumns(facts: ModelFacts): Spot[] {
  const columns = new Map(
    facts.sources.map((source) => [
      source.id,
      new Map(source.columns.map((column) => [column.name, column.class])),
    ]),
  );
  const told = new Set<string>();
  return facts.mappings.flatMap((mapping) =>
    mapping.fields.flatMap((field): Spot[] => {
      const ref = `${mapping.entity}.${field.attribute}`;
      const found = facts.index.attribute(ref);
      if (found === undefined || told.has(ref) || /^consent(?:\.|$)/.test(found.attribute.category ?? ''))
        return [];
      const { classification } = found.attribute;
      const column = field.columns.find((name) => {
        const held = columns.get(mapping.source)?.get(name);
        const least = held === undefined ? undefined : classClassification[held];
        return least !== undefined && strength[least] > strength[classification];
      });
      const held = column === undefined ? undefined : columns.get(mapping.source)?.get(column);
      if (
        column === undefined ||
        held === undefined ||
        (classTargets[held] === undefined && held !== 'address_line')
      )
        return [];
      told.add(ref);
      return [
        {
          file: entityFile(mapping.entity),
          path: ['attributes', found.entity.attributes.indexOf(found.attribute), 'classification'],
          message: `${ref} is classified ${classification}, and the column "${column}" of ${mapping.source} that fills it holds ${held}`,
          fix: `Classify it ${classClassification[held] ?? 'direct'}, or map the column elsewhere.`,
        },
      ];
    }),
  );
}

/** Authorities that do not fill the attribute, are named twice, or stand in another order than a ruleset believes them in. */
function authorities(facts: ModelFacts): Spot[] {
  const fills = new Map<string, Set<string>>();
  for (const mapping of facts.mappings) {
    for (const { attribute } of [...mapping.fields, ...mapping.constants]) {
      const ref = `${mapping.entity}.${attribute}`;
      fills.set(ref, (fills.get(ref) ?? new Set<string>()).add(mapping.source));
    }
  }
  return eachAttribute(facts, (entity, { id, authority = [] }, position) => {
    const ref = `${entity.id}.${id}`;
    const spot = (at: number, message: string, fix: string, isSpare = false): Spot => ({
      file: entityFile(entity.id),
      path: ['attributes', position, 'authority', at],
      message,
      fix,
      ...(isSpare
        ? {
            mend: {
              label: 'Take it out',
              steps: [changeAttribute(entity.id, id, { authority: shortened(authority, at) })],
            },
          }
        : {}),
    });
    return authority.flatMap((source, at): Spot[] => {
      if (authority.indexOf(source) < at)
        return [spot(at, `${source} is named twice as authority for ${ref}`, 'Keep one of the two.', true)];
      if (fills.get(ref)?.has(source) !== true)
        return [
          spot(
            at,
            `${source} is an authority for ${ref}, and no mapping fills it from there`,
            `Map a column of ${source} to it, or remove the authority.`,
          ),
        ];
      const next = authority[at + 1];
      const ruleset = facts.rulesets.find(({ survivorship: { sourcePriority } }) => {
        const [here, there] = [sourcePriority.indexOf(source), sourcePriority.indexOf(next ?? '')];
        return here >= 0 && there >= 0 && there < here;
      });
      return next === undefined || ruleset === undefined
        ? []
        : [
            spot(
              at,
              `${ref} believes ${source} before ${next}, and the ruleset ${ruleset.id} believes ${next} before ${source}`,
              'Bring both into one order, or give the attribute a survivorship strategy of its own.',
            ),
          ];
    });
  });
}
