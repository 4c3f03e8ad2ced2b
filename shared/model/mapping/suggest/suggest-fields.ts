import { compareText } from '../../../kernel/index.ts';
import type { ColumnProfile } from '../../../sources/index.ts';
import type {
  Attribute,
  FieldMapping,
  Source,
  SourceColumn,
  WorkspaceModel,
} from '../../../workspace/index.ts';
import { attributeRefOf } from '../../model-index.ts';
import { classTargets } from '../class-targets.ts';
import { proposeMappings } from '../propose-mappings.ts';
import { attributeNames, ownShortForms, type AttributeName } from './attribute-names.ts';
import { likeness, nameWords } from './name-words.ts';
import { typeEvidence } from './type-evidence.ts';

/** A field that a mapping could have. Nothing is mapped by it: somebody accepts it, or turns it down. */
export interface FieldSuggestion {
  readonly source: string;
  readonly entity: string;
  readonly field: FieldMapping;
  /** 0 to 100. Above `sureScore` class and name, or class and values, agree. */
  readonly score: number;
  /** Why, and what speaks against it, in words. */
  readonly reasons: readonly string[];
  /** Columns that fill the attribute already: accepting gives it one more value. */
  readonly besides: readonly string[];
}

/** The least score that is suggested, and the one from which a suggestion may be taken without looking twice. */
export const leastScore = 45;
export const sureScore = 80;

type Inputs = Pick<WorkspaceModel, 'entities' | 'mappings' | 'terms' | 'naming' | 'domains'>;

/**
 * Fields for the columns of a source that nothing maps, best first: by the class of a column, by its name against every
 * name of an attribute, and by what its values look like (`profiles`, where the source has been read). Never a column
 * that is mapped, ignored or the source's own key, and never what was turned down.
 */
export function suggestFields(
  source: Source,
  model: Inputs,
  profiles: readonly ColumnProfile[] = [],
): FieldSuggestion[] {
  const own = model.mappings.filter((mapping) => mapping.source === source.id);
  const mapped = new Set(own.flatMap(({ fields }) => fields.flatMap(({ columns }) => columns)));
  const turnedDown = new Set(
    own.flatMap(({ entity, dismissed = [] }) =>
      dismissed.map(({ attribute, columns }) => `${entity}.${attribute}<${columns.join('\u0000')}`),
    ),
  );
  const isFree = (column: SourceColumn): boolean =>
    column.ignore !== true && !mapped.has(column.name) && !source.key.includes(column.name);
  const forms = ownShortForms(model);
  const targets = model.entities.flatMap((entity) =>
    entity.attributes.map((attribute) => ({
      entity: entity.id,
      attribute,
      names: attributeNames(entity, attribute, model, forms),
    })),
  );
  const single = source.columns.filter(isFree).flatMap((column) => {
    const words = nameWords(column.name, forms);
    const profile = profiles.find(({ name }) => name === column.name);
    return targets.flatMap((target): FieldSuggestion[] => {
      const judged = judge(column, words, target, profile, model);
      if (judged.score < leastScore) return [];
      const known = classTargets[column.class];
      const normalisers =
        known?.attribute === target.attribute.id && known.entity === target.entity
          ? known.normalisers
          : usualNormalisers(target.entity, target.attribute);
      const field = { attribute: target.attribute.id, columns: [column.name], normalisers: [...normalisers] };
      return [suggestion(source, target.entity, field, judged, own)];
    });
  });
  const joined = proposeMappings(source, model.entities).flatMap(({ entity, fields }) =>
    fields
      .filter(({ columns }) => columns.length > 1 && columns.every((name) => !mapped.has(name)))
      .map((field) =>
        suggestion(
          source,
          entity,
          field,
          { score: sureScore, reasons: [`the columns ${field.columns.join(', ')} make it together`] },
          own,
        ),
      ),
  );
  return [...joined, ...bestPerColumn(single)]
    .filter(
      ({ entity, field }) => !turnedDown.has(`${entity}.${field.attribute}<${field.columns.join('\u0000')}`),
    )
    .sort(
      (a, b) =>
        b.score - a.score ||
        compareText(a.entity, b.entity) ||
        compareText(a.field.attribute, b.field.attribute) ||
        compareText(a.field.columns.join('\u0000'), b.field.columns.join('\u0000')),
    );
}

/** Other targets of a column only where they come close to its best. */
function bestPerColumn(all: readonly FieldSuggestion[]): FieldSuggestion[] {
  const best = new Map<string, number>();
  const keyOf = ({ field }: FieldSuggestion): string => field.columns.join('\u0000');
  for (const one of all) best.set(keyOf(one), Math.max(best.get(keyOf(one)) ?? 0, one.score));
  return all.filter((one) => one.score >= (best.get(keyOf(one)) ?? 0) - 15);
}

function suggestion(
  source: Source,
  entity: string,
  field: FieldMapping,
  { score, reasons }: Judged,
  own: Inputs['mappings'],
): FieldSuggestion {
  const besides = own
    .filter((mapping) => mapping.entity === entity)
    .flatMap(({ fields }) => fields.filter(({ attribute }) => attribute === field.attribute))
    .flatMap(({ columns }) => columns);
  return {
    source: source.id,
    entity,
    field,
    score: Math.max(0, besides.length === 0 ? score : score - 15),
    reasons: besides.length === 0 ? reasons : [...reasons, `already filled by ${besides.join(', ')}`],
    besides,
  };
}

interface Judged {
  readonly score: number;
  readonly reasons: readonly string[];
}

interface Candidate {
  readonly entity: string;
  readonly attribute: Attribute;
  readonly names: readonly AttributeName[];
}

function judge(
  column: SourceColumn,
  words: readonly string[],
  { entity, attribute, names }: Candidate,
  profile: ColumnProfile | undefined,
  model: Pick<WorkspaceModel, 'domains'>,
): Judged {
  const reasons: string[] = [];
  const known = classTargets[column.class];
  let score = 0;
  if (known !== undefined && known.entity === entity && known.attribute === attribute.id) {
    score += 65;
    reasons.push(`its values are of the class ${column.class}`);
  } else if (known !== undefined) {
    score -= 30;
    reasons.push(`its class ${column.class} belongs to ${attributeRefOf(known.entity, known.attribute)}`);
  }
  const alike = names
    .map(({ words: other, said, weak }) => ({ said, like: likeness(words, other) - (weak ? 5 : 0) }))
    .reduce((best, one) => (one.like > best.like ? one : best), { said: '', like: 0 });
  // A column with one of two words says little: `name` is part of many names.
  if (alike.like >= 60) {
    score += Math.round(alike.like * 0.6);
    reasons.push(
      alike.like >= 100 ? `its name is that of ${alike.said}` : `its name is much like ${alike.said}`,
    );
  }
  if (score <= 0 || profile === undefined) return { score: Math.max(0, Math.min(100, score)), reasons };
  const values = typeEvidence(attribute, profile, model.domains);
  return {
    score: Math.max(0, Math.min(100, score + values.points)),
    reasons: [...reasons, ...values.reasons],
  };
}

/** The normalisers that columns of a class get for this attribute; none for attributes without such a class. */
function usualNormalisers(entity: string, attribute: Attribute): readonly string[] {
  for (const target of Object.values(classTargets))
    if (target.entity === entity && target.attribute === attribute.id) return target.normalisers;
  return attribute.type === 'date' ? ['date'] : [];
}
