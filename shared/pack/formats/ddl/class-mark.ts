import { classifications, sensitivities, type Attribute } from '../../../workspace/index.ts';

type Marked = Pick<Attribute, 'classification' | 'category' | 'sensitivity'>;

const oneOf = (words: readonly string[]): string => words.join('|');
const mark = new RegExp(
  `^(?:([^]*) )?\\[class: (${oneOf(classifications)})(?:; category: ([^\\s;[\\]]+))?(?:; sensitivity: (${oneOf(sensitivities)}))?\\]$`,
);

/** Whether a category can stand in a mark; one of hundreds of characters would leave no room for the definition. */
export function isMarkable(category: string): boolean {
  return /^[^\s;[\]]{1,200}$/.test(category);
}

/**
 * The definition of a column with what it says about persons behind it, to be read by people and by our importer:
 * `Where letters go [class: direct; category: contact.address]`. Every column of ours has one, so that a column that somebody
 * adds to a script is not taken for one without personal data. Of a definition that makes it longer than `most` characters
 * the end is left out, never the mark.
 */
export function markedDefinition(
  { definition, classification, category, sensitivity }: Attribute,
  most = Infinity,
): string {
  const parts = [
    `class: ${classification}`,
    ...(category !== undefined && isMarkable(category) ? [`category: ${category}`] : []),
    ...(sensitivity === undefined ? [] : [`sensitivity: ${sensitivity}`]),
  ];
  const mark = `[${parts.join('; ')}]`;
  return definition === '' ? mark : `${cutText(definition, most - mark.length - 1)} ${mark}`;
}

/** The text in so many UTF-16 units at most; one that is cut ends with `…`, and never in half a character. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
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
