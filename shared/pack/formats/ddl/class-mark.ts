import { classifications, sensitivities, type Attribute } from '../../../workspace/index.ts';

type Marked = Pick<Attribute, 'classification' | 'category' | 'sensitivity'>;

const oneOf = (words: readonly string[]): string => words.join('|');
const mark = new RegExp(
  `^(?:([^]*) )?\\[class: (${oneOf(classifications)})(?:; category: ([^\\s;[\\]]+))?(?:; sensitivity: (${oneOf(sensitivities)}))?\\]$`,
);

/** Whether a category can stand in a mark. */
export function isMarkable(category: string): boolean {
  return /^[^\s;[\]]+$/.test(category);
}

/**
 * The definition of a column with what it says about persons behind it, to be read by people and by our importer:
 * `Where letters go [class: direct; category: contact.address]`. Every column of ours has one, so that a column that somebody
 * adds to a script is not taken for one without personal data.
 */
export function markedDefinition({ definition, classification, category, sensitivity }: Attribute): string {
  const parts = [
    `class: ${classification}`,
    ...(category !== undefined && isMarkable(category) ? [`category: ${category}`] : []),
    ...(sensitivity === undefined ? [] : [`sensitivity: ${sensitivity}`]),
  ];
  return `${definition}${definition === '' ? '' : ' '}[${parts.join('; ')}]`;
}

/** A comment as definition and what its mark says; `marked` is null where it has none. */
export function readMarkedDefinition(comment: string): {
  readonly definition: string;
  readonly marked: Marked | null;
} {
  const [whole, definition = '', said, category, sensitivity] = mark.exec(comment) ?? [];
  const classification = classifications.find((one) => one === said);
  if (whole === undefined || classification === undefined) return { definition: comment, marked: null };
  const harm = sensitivities.find((one) => one === sensitivity);
  return {
    definition,
    marked: {
      classification,
      ...(category === undefined ? {} : { category }),
      ...(harm === undefined ? {} : { sensitivity: harm }),
    },
  };
}
