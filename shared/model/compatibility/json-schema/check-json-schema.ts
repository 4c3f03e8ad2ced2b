import { canonicalJson, type Json } from '../../../kernel/index.ts';
import {
  directionalVerdict,
  worstVerdict,
  type CompatibilityFinding,
  type DirectionalVerdict,
  type Verdict,
} from '../finding.ts';
import { isContained } from './contain-json.ts';
import { evaluateJson, type JsonViolation } from './evaluate-json.ts';
import { conjunction, factsOf, itemShapes, memberShapes, type JsonConjunction } from './json-facts.ts';
import { jsonReasons, reasonOfKeyword, type JsonReasonCode } from './json-reasons.ts';
import { jsonSamples } from './json-samples.ts';
import type { JsonShape } from './json-shape.ts';

export interface JsonVerdict extends DirectionalVerdict {
  /** What a schema registry with Confluent's STRICT or LENIENT policy says to the same differences. */
  readonly registry: { readonly strict: Verdict; readonly lenient: Verdict };
}

const mostFindings = 50;

/**
 * Whether every value that fits `writer` fits `reader`. `safe` is proved. `breaking` comes with values, one for each kind of
 * failure and place, that the writer's schema allows and the reader's refuses. Where neither a proof nor such a value is
 * found, the verdict is `undecided`.
 */
export function checkJsonSchema(reader: JsonShape, writer: JsonShape): JsonVerdict {
  if (isContained(writer, reader))
    return { ...directionalVerdict([]), registry: { strict: 'safe', lenient: 'safe' } };
  const found = findFailures(reader, writer);
  if (found.length === 0) {
    return {
      ...directionalVerdict([undecided(reader)]),
      registry: { strict: 'undecided', lenient: 'undecided' },
    };
  }
  const by = (policy: 'strict' | 'lenient'): Verdict =>
    worstVerdict(found.map(({ reason }) => jsonReasons[reason][policy]));
  return {
    ...directionalVerdict(found.slice(0, mostFindings).map((failure) => findingOf(failure))),
    registry: { strict: by('strict'), lenient: by('lenient') },
  };
}

interface Failure {
  readonly reason: JsonReasonCode;
  readonly violation: JsonViolation;
  readonly value: Json;
  readonly text: string;
}

/** The shortest value for each place, keyword and member that fails. */
function findFailures(reader: JsonShape, writer: JsonShape): readonly Failure[] {
  const from = conjunction([writer]);
  const found = new Map<string, Failure>();
  for (const value of jsonSamples(from, conjunction([reader]))) {
    const { violations, uncertain } = evaluateJson(reader, value);
    const certain = violations.filter(({ keyword }) => !uncertain || !combining.has(keyword));
    if (certain.length === 0) continue;
    const text = canonicalJson(value);
    for (const violation of certain) {
      const place = placeOf(violation.at);
      const key = `${place} ${violation.keyword} ${violation.shape.pointer} ${memberKey(violation, from)}`;
      const known = found.get(key);
      if (known === undefined || text.length < known.text.length)
        found.set(key, { reason: reasonOf(violation, from), violation, value, text });
    }
  }
  return [...found.values()];
}

/** Keywords that pass or fail by what their parts say, so that one uncertain part makes them uncertain. */
const combining = new Set(['anyOf', 'oneOf', 'not', 'contains', 'maxContains', 'propertyNames']);

/** All members that nobody declares fail alike. */
function memberKey({ member = '', at, keyword }: JsonViolation, from: JsonConjunction): string {
  if (keyword === 'required' || keyword === 'dependentRequired') return member;
  return factsOf(shapesAt(from, at).shapes).declared.has(member) ? member : '';
}

function reasonOf({ keyword, at, member, shape }: JsonViolation, from: JsonConjunction): JsonReasonCode {
  if (keyword === 'additionalProperties') {
    const declared = factsOf(shapesAt(from, at).shapes).declared.has(member ?? '');
    return declared ? 'member-removed-from-closed' : 'closed-over-open';
  }
  if (keyword === 'required') {
    const asked = member === undefined ? undefined : shape.properties.get(member);
    return asked?.hasDefault === true || asked?.ref?.hasDefault === true
      ? 'required-with-default'
      : 'required-added';
  }
  if (shapesAt(from, at).undeclared !== null) return 'member-added-to-open';
  return reasonOfKeyword[keyword] ?? 'combination-narrowed';
}

/** The writer's shapes at a place of a value, and the first member on the way that it does not declare. */
function shapesAt(
  from: JsonConjunction,
  at: string,
): { readonly shapes: JsonConjunction; readonly undeclared: string | null } {
  let shapes = from;
  let undeclared: string | null = null;
  for (const part of at.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const asItem = shapes.some(({ items, prefixItems }) => items !== undefined || prefixItems.length > 0);
    const combined = shapes.some((shape) => shape.anyOf.length + shape.oneOf.length > 0);
    const member = memberShapes(shapes, name);
    if (member.length === 0 && !asItem && !combined && !/^\d+$/.test(name)) undeclared ??= name;
    shapes = asItem && /^\d+$/.test(name) ? itemShapes(shapes, Number(name)) : member;
  }
  return { shapes, undeclared };
}

function findingOf({ reason, violation, text }: Failure): CompatibilityFinding {
  const { words, side } = jsonReasons[reason];
  const last = violation.at.split('/').at(-1) ?? '';
  return {
    path: `${placeOf(violation.at)}${namesMember.has(reason) ? `.${violation.member ?? ''}` : ''}`,
    side,
    code: reason,
    words: words.replace('{member}', violation.member ?? last),
    verdict: 'breaking',
    counterexample: {
      kind: 'json-value',
      content: text,
      failure: `"${violation.keyword}" at #${violation.shape.pointer} refuses ${violation.at === '' ? 'it' : violation.at}`,
    },
  };
}

/** Differences that are about one member of the object at the place. */
const namesMember: ReadonlySet<JsonReasonCode> = new Set([
  'required-added',
  'required-with-default',
  'member-removed-from-closed',
  'dependency-added',
]);

function undecided(reader: JsonShape): CompatibilityFinding {
  const unjudged = reader.unjudged.length === 0 ? '' : ` (not judged: ${reader.unjudged.join(', ')})`;
  return {
    path: '$',
    side: 'reader',
    code: 'undecided',
    words: `cannot be decided: no proof that all data stays readable, and no value found that does not${unjudged}`,
    verdict: 'undecided',
    counterexample: null,
  };
}

/** `$.orders[].price` for `/orders/3/price`. */
function placeOf(at: string): string {
  return `$${at
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? '[]' : `.${part.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('')}`;
}
