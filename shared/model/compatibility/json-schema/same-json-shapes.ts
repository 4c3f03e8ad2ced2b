import { canonicalJson, compareText } from '../../../kernel/index.ts';
import type { JsonShape } from './json-shape.ts';

/**
 * Whether two shapes say the same in the same words, references followed: the graphs look alike from here on. Shapes that
 * are being compared count as alike, so that recursive schemas come to an end.
 */
export function sameJsonShapes(
  a: JsonShape,
  b: JsonShape,
  seen = new Map<JsonShape, Set<JsonShape>>(),
): boolean {
  if (a === b) return true;
  if (a.text !== undefined || b.text !== undefined) return a.text === b.text;
  const known = seen.get(a);
  if (known?.has(b) === true) return true;
  seen.set(a, (known ?? new Set()).add(b));
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    left.text === right.text &&
    left.shapes.length === right.shapes.length &&
    left.shapes.every((shape, index) => {
      const other = right.shapes[index];
      return other !== undefined && sameJsonShapes(shape, other, seen);
    })
  );
}

/** What a shape says itself, as text, and the shapes that it is made of, in a fixed order. */
function partsOf(shape: JsonShape): { readonly text: string; readonly shapes: readonly JsonShape[] } {
  const { additionalProperties, propertyNames, items, contains, not, ref, prefixItems, allOf, anyOf, oneOf } =
    shape;
  const maps = [[...shape.properties], [...shape.patternProperties], [...shape.dependentSchemas]].map(
    (members) => members.sort(([a], [b]) => compareText(a, b)),
  );
  const single = [
    additionalProperties,
    propertyNames,
    items,
    contains,
    not,
    shape.if,
    shape.then,
    shape.else,
    ref,
  ];
  const lists = [prefixItems, allOf, anyOf, oneOf];
  const own = {
    plain: plainKeywords.map((key) => shape[key] ?? null),
    names: maps.map((map) => map.map(([name]) => name)),
    dependent: Object.fromEntries(shape.dependentRequired),
    types: shape.types === undefined ? null : [...shape.types],
    there: single.map((inner) => inner !== undefined),
    lengths: lists.map(({ length }) => length),
  };
  return {
    text: canonicalJson(own),
    shapes: [
      ...maps.flat().map(([, inner]) => inner),
      ...single.filter((inner) => inner !== undefined),
      ...lists.flat(),
    ],
  };
}

const plainKeywords = [
  'always',
  'values',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'required',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
  'minItems',
  'maxItems',
  'uniqueItems',
  'hasDefault',
  'unjudged',
] as const satisfies readonly (keyof JsonShape)[];
