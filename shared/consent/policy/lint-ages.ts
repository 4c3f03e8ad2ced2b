import type { WorkspaceModel } from '../../workspace/index.ts';
import type { CompiledRule } from './compile-policies.ts';
import { questionsOf } from './question.ts';

/** The attribute that ages are worked out from. */
export const birthDate = 'person.birth_date';

/** Whether no source gives a birth date, so that nobody's age is known. */
export function agesUnknown({ mappings }: Pick<WorkspaceModel, 'mappings'>): boolean {
  return !mappings.some(({ entity, fields, constants }) =>
    [...fields, ...constants].some(({ attribute }) => `${entity}.${attribute}` === birthDate),
  );
}

/** Whether a condition of the rule asks how old somebody is. */
export function asksAge({ ground }: CompiledRule): boolean {
  return ground !== null && questionsOf(ground).some(({ fact }) => fact === 'age' || fact === 'minor');
}

/** Something to know about consent/jurisdictions.yaml; `path` leads to what it is about. */
export interface AgeFinding {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
}

/**
 * A yes of somebody whose birth date is not known counts as that of an adult. Told where ages of consent are set, yeses
 * are read and no source gives a birth date: then no child is ever found. Null otherwise.
 */
export function lintAges(
  model: Pick<WorkspaceModel, 'mappings' | 'jurisdictions' | 'consentEvents'>,
): AgeFinding | null {
  const ids = model.jurisdictions.flatMap(({ id, ageOfConsent }) => (ageOfConsent === undefined ? [] : [id]));
  const read =
    model.consentEvents.events.length > 0 || model.mappings.some(({ entity }) => entity === 'consent');
  if (ids.length === 0 || !read || !agesUnknown(model)) return null;
  return {
    path: ['jurisdictions'],
    message: `Ages of consent are set (${ids.join(', ')}), and no source maps ${birthDate}: every yes counts as that of an adult`,
    fix: 'Map a birth date, or remove `ageOfConsent` where only adults are customers.',
  };
}
