import { factOf, type Ask, type CompiledRule, type FactQuestion, type Ground } from '../../consent/index.ts';
import type { Json } from '../../kernel/index.ts';
import type { GovernanceReading } from './governance-inputs.ts';

/** Policies, schema and entities for Cedar 4; see `cedarPolicies`. */
export interface CedarExport {
  readonly policies: string;
  readonly schema: string;
  readonly entities: Json;
}

/**
 * The policies in Cedar: may this attribute be used for this purpose at all? An action is a purpose (in those above it), a
 * resource is an attribute (in its entity and its data category), facts are optional members of the context.
 *
 * Cedar skips a `forbid` that fails on a missing member, so none can: every test asks `has` first, and what is not known
 * counts as here, against use. Three-valued conditions become two Cedar expressions each: known to be true (for `permit`)
 * and not known to be false (for `forbid`). `deny` comes from a masking rule in doubt only as a mask, which Cedar cannot
 * say: masked use is a `permit` with `@effect("mask")`. Consent, objection, restriction and retention as such are decided
 * before policies and are not part of the export.
 */
export function cedarPolicies({ inputs: { model }, rules, attributes }: GovernanceReading): CedarExport {
  const policies = rules.policies.rules.map((rule, index) => cedarRule(rule, index)).join('\n');
  const categories = [...new Set(attributes.flatMap(({ category }) => lineage(category)))].sort();
  const entities: Json = [
    ...model.purposes.map(({ id, parent }) => ({
      uid: { type: 'C360::Action', id },
      attrs: {},
      parents: parent === undefined ? [] : [{ type: 'C360::Action', id: parent }],
    })),
    ...categories.map((id) => ({
      uid: { type: 'C360::Category', id },
      attrs: {},
      parents: parentCategory(id),
    })),
    ...model.entities.map(({ id }) => ({ uid: { type: 'C360::Entity', id }, attrs: {}, parents: [] })),
    ...attributes.map(({ ref, classification, category }) => ({
      uid: { type: 'C360::Attribute', id: ref },
      attrs: { classification, ...(category === null ? {} : { category }) },
      parents: [
        { type: 'C360::Entity', id: ref.slice(0, ref.indexOf('.')) },
        ...(category === null ? [] : [{ type: 'C360::Category', id: category }]),
      ],
    })),
  ];
  return {
    policies: `// Generated. An action is a purpose, a resource is an attribute. Treat any evaluation error as deny.\n${policies}`,
    schema: cedarSchema(model.purposes.map(({ id, parent }) => ({ id, parent }))),
    entities,
  };
}

function cedarRule({ cause, rule, ground }: CompiledRule, index: number): string {
  const forbids = rule.effect === 'deny';
  const scope = [
    purposeTest(rule.purposes),
    rule.attributes === undefined ? null : any(rule.attributes.map(attributeTest)),
    rule.classifications === undefined
      ? null
      : known(
          'resource has classification',
          any(rule.classifications.map((one) => `resource.classification == ${quoted(one)}`)),
          forbids,
        ),
    rule.categories === undefined
      ? null
      : known(
          'resource has category',
          any(rule.categories.map((one) => `resource in C360::Category::${quoted(one)}`)),
          forbids,
        ),
    ground === null ? null : forbids ? `!(${knownFalse(ground)})` : knownTrue(ground),
  ].filter((test) => test !== null);
  const when = scope.length === 0 ? '' : `\nwhen { ${scope.join(' && ')} }`;
  return [
    `@id(${quoted(`${String(index)} ${cause}`)})`,
    `@effect(${quoted(rule.effect)})`,
    ...(rule.mask === undefined ? [] : [`@mask(${quoted(rule.mask)})`]),
    `${forbids ? 'forbid' : 'permit'} (principal, action, resource)${when};\n`,
  ].join('\n');
}

function purposeTest(purposes: readonly string[]): string | null {
  if (purposes.includes('*')) return null;
  return any(purposes.map((id) => `action in C360::Action::${quoted(id)}`));
}

function attributeTest(pattern: string): string {
  if (pattern === '*') return 'true';
  return pattern.endsWith('.*')
    ? `resource in C360::Entity::${quoted(pattern.slice(0, -2))}`
    : `resource == C360::Attribute::${quoted(pattern)}`;
}

/** A test of something that may not be there: in a `forbid` its absence counts, in a `permit` it does not. */
function known(has: string, test: string, forbids: boolean): string {
  return forbids ? `(!(${has}) || ${test})` : `(${has} && ${test})`;
}

/** The condition is known to be true. */
function knownTrue(ground: Ground): string {
  switch (ground.kind) {
    case 'question':
      return ground.negated ? answered(ground, false) : answered(ground, true);
    case 'not':
      return knownFalse(ground.part);
    case 'and':
      return all(ground.parts.map(knownTrue));
    case 'or':
      return any(ground.parts.map(knownTrue));
  }
}

/** The condition is known to be false. */
function knownFalse(ground: Ground): string {
  switch (ground.kind) {
    case 'question':
      return ground.negated ? answered(ground, true) : answered(ground, false);
    case 'not':
      return knownTrue(ground.part);
    case 'and':
      return any(ground.parts.map(knownFalse));
    case 'or':
      return all(ground.parts.map(knownFalse));
  }
}

/** The fact is there and answers the question so. */
function answered({ fact, about, ask }: FactQuestion, wanted: boolean): string {
  const member = about === null ? fact : `${fact}_${about.replaceAll(/[^a-z0-9]/g, '_')}`;
  const test = askTest(`context.${member}`, ask);
  return `(context has ${member} && ${wanted ? test : `!(${test})`})`;
}

function askTest(place: string, ask: Ask): string {
  switch (ask.kind) {
    case 'flag':
      return place;
    case 'one-of':
      return `[${ask.values.map(quoted).join(', ')}].contains(${place})`;
    case 'under':
      return any(
        ask.roots.flatMap((root) => [`${place} == ${quoted(root)}`, `${place} like ${quoted(`${root}.*`)}`]),
      );
    case 'number':
      return `${place} ${ask.operator} ${String(ask.value)}`;
    case 'number-in':
      return `[${ask.values.map(String).join(', ')}].contains(${place})`;
    case 'day':
      return `${place} ${ask.operator} datetime(${quoted(ask.value)})`;
  }
}

function any(tests: readonly string[]): string {
  return tests.length === 0 ? 'false' : `(${tests.join(' || ')})`;
}

function all(tests: readonly string[]): string {
  return tests.length === 0 ? 'true' : `(${tests.join(' && ')})`;
}

/** A Cedar string: what JSON escapes, Cedar reads alike, but for code points, which it writes in braces. */
function quoted(text: string): string {
  return `"${[...text].map(escaped).join('')}"`;
}

function escaped(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f || (code >= 0x80 && code < 0xa0)
    ? `\\u{${code.toString(16)}}`
    : character;
}

function lineage(category: string | null): string[] {
  if (category === null) return [];
  const parts = category.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

function parentCategory(id: string): Json[] {
  const dot = id.lastIndexOf('.');
  return dot < 0 ? [] : [{ type: 'C360::Category', id: id.slice(0, dot) }];
}

const contextTypes = {
  flag: 'Bool',
  word: 'String',
  id: 'String',
  dotted: 'String',
  number: 'Long',
  date: 'datetime',
};

function cedarSchema(
  purposes: readonly { readonly id: string; readonly parent: string | undefined }[],
): string {
  const names = [
    'jurisdiction',
    'regime',
    'minor',
    'age',
    'consent',
    'objection',
    'restriction',
    'hold',
    'retention',
    'channel',
    'destination',
    'region',
    'trust',
    'link',
    'date',
    'basis',
    'sensitivity',
  ] as const;
  const context = names.map((name) => `  ${name}?: ${contextTypes[factOf(name).type.kind]}`);
  const consents = purposes.map(({ id }) => `  consent_${id.replaceAll(/[^a-z0-9]/g, '_')}?: String`);
  const actions = purposes.map(
    ({ id, parent }) =>
      `  action ${quoted(id)}${parent === undefined ? '' : ` in [${quoted(parent)}]`} appliesTo { principal: [User], resource: [Attribute], context: Facts };`,
  );
  return [
    'namespace C360 {',
    '  entity User;',
    '  entity Entity;',
    '  entity Category in [Category];',
    '  entity Attribute in [Entity, Category] { classification?: String, category?: String };',
    `  type Facts = {\n${[...context, ...consents].map((line) => `  ${line}`).join(',\n')}\n  };`,
    ...actions,
    '}',
    '',
  ].join('\n');
}
