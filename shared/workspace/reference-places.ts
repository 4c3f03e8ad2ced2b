import type { FileKindName } from './file-kind.ts';

/** Things of the canonical model that other files name by id. */
export const referredKinds = ['entity', 'attribute', 'term', 'domain', 'area', 'note'] as const;
export type ReferredKind = (typeof referredKinds)[number];

/** How the text at a place names something. */
export type Naming =
  /** The id itself. */
  | { readonly as: 'id'; readonly of: Exclude<ReferredKind, 'attribute'> }
  /** `entity.attribute`, `entity.*` or `*`. */
  | { readonly as: 'qualified' }
  /** An entity, or `entity.attribute`. */
  | { readonly as: 'entity-or-qualified' }
  /** An attribute's id alone; the entity stands elsewhere in the file, `*` standing for the same positions as in the place. */
  | { readonly as: 'attribute-of'; readonly entity: string }
  /** `entity.attribute` as a word of a condition, outside quotes. */
  | { readonly as: 'condition' };

/** What becomes of the place when the thing it names is removed. */
export type Removal =
  /** The part of the file that says nothing without it; the file itself when empty. */
  | { readonly goes: string; readonly emptied?: 'goes' }
  /** Nothing: somebody has to decide, because leaving it out would permit more or forget a duty. */
  | { readonly refused: string };

/** One place of a kind of file that names a thing of the model. Steps are divided by dots; `*` is every item of a list. */
export type ReferencePlace = { readonly at: string; readonly naming: Naming } & Removal;

const id = (of: Exclude<ReferredKind, 'attribute'>): Naming => ({ as: 'id', of });
const qualified: Naming = { as: 'qualified' };
const attributeOf = (entity: string): Naming => ({ as: 'attribute-of', entity });
const condition: Naming = { as: 'condition' };

/**
 * Where the files of a workspace name things of the model: renaming, removing and asking who uses what walk this table.
 * Not here: releases and cases of requests, which say how things were called when they were written, and logs, whose
 * lines are only added.
 */
export const referencePlaces: Partial<Record<FileKindName, readonly ReferencePlace[]>> = {
  entity: [
    { at: 'key.*', naming: attributeOf('id'), goes: 'key.*' },
    { at: 'alternateKeys.*.*', naming: attributeOf('id'), goes: 'alternateKeys.*' },
    { at: 'subtype.of', naming: id('entity'), goes: 'subtype' },
    { at: 'subtype.discriminator', naming: attributeOf('subtype.of'), goes: 'subtype.discriminator' },
    { at: 'term', naming: id('term'), goes: 'term' },
    { at: 'deprecated.replacedBy', naming: id('entity'), goes: 'deprecated.replacedBy' },
    { at: 'attributes.*.domain', naming: id('domain'), goes: 'attributes.*.domain' },
    { at: 'attributes.*.term', naming: id('term'), goes: 'attributes.*.term' },
    { at: 'attributes.*.holds.*', naming: id('entity'), goes: 'attributes.*.holds.*' },
    {
      at: 'attributes.*.deprecated.replacedBy',
      naming: qualified,
      goes: 'attributes.*.deprecated.replacedBy',
    },
    { at: 'relationships.*.to', naming: id('entity'), goes: 'relationships.*' },
    { at: 'relationships.*.attributes.*', naming: attributeOf('id'), goes: 'relationships.*' },
    {
      at: 'relationships.*.toAttributes.*',
      naming: attributeOf('relationships.*.to'),
      goes: 'relationships.*',
    },
  ],
  layout: [
    { at: 'positions.*.entity', naming: id('entity'), goes: 'positions.*' },
    { at: 'notes.*.note', naming: id('note'), goes: 'notes.*' },
    { at: 'collapsed.*', naming: id('area'), goes: 'collapsed.*' },
  ],
  areas: [{ at: 'areas.*.entities.*', naming: id('entity'), goes: 'areas.*.entities.*' }],
  notes: [{ at: 'notes.*.about.*', naming: { as: 'entity-or-qualified' }, goes: 'notes.*.about.*' }],
  glossary: [
    { at: 'terms.*.broader', naming: id('term'), goes: 'terms.*.broader' },
    { at: 'terms.*.related.*', naming: id('term'), goes: 'terms.*.related.*' },
  ],
  contract: [
    { at: 'entities.*', naming: id('entity'), goes: 'entities.*' },
    {
      at: 'consumers.*.uses.*',
      naming: { as: 'entity-or-qualified' },
      goes: 'consumers.*.uses.*',
    },
  ],
  mapping: [
    { at: 'entity', naming: id('entity'), goes: '' },
    { at: 'fields.*.attribute', naming: attributeOf('entity'), goes: 'fields.*' },
    { at: 'constants.*.attribute', naming: attributeOf('entity'), goes: 'constants.*' },
  ],
  ruleset: [
    { at: 'namespaces.*.attribute', naming: qualified, goes: 'namespaces.*' },
    { at: 'rules.*.when.*.attribute', naming: qualified, goes: 'rules.*' },
    { at: 'blocking.*.keys.*.attribute', naming: qualified, goes: 'blocking.*' },
    { at: 'comparisons.*.attributes.*', naming: qualified, goes: 'comparisons.*' },
    { at: 'survivorship.attributes.*.attribute', naming: qualified, goes: 'survivorship.attributes.*' },
    {
      at: 'survivorship.groups.*.attributes.*',
      naming: qualified,
      goes: 'survivorship.groups.*.attributes.*',
    },
  ],
  policy: [
    { at: 'rules.*.attributes.*', naming: qualified, goes: 'rules.*.attributes.*', emptied: 'goes' },
    { at: 'rules.*.when', naming: condition, refused: 'a condition of a policy depends on it' },
    { at: 'rules.*.unless', naming: condition, refused: 'a condition of a policy depends on it' },
  ],
  attributePolicies: [{ at: 'attributes.*.attribute', naming: qualified, goes: 'attributes.*' }],
  derived: [
    { at: 'derived.*.column', naming: qualified, goes: 'derived.*' },
    { at: 'derived.*.inputs.*', naming: qualified, refused: 'a derived column inherits its restrictions' },
    { at: 'derived.*.indirect.*', naming: qualified, refused: 'a derived column inherits its restrictions' },
  ],
  retention: [
    { at: 'rules.*.entities.*', naming: id('entity'), goes: 'rules.*.entities.*', emptied: 'goes' },
    { at: 'rules.*.attributes.*', naming: qualified, goes: 'rules.*.attributes.*', emptied: 'goes' },
    { at: 'rules.*.startsAt.attribute', naming: qualified, refused: 'a period of retention runs from it' },
    { at: 'rules.*.until.attribute', naming: qualified, refused: 'a period of retention ends with it' },
  ],
  holds: [
    { at: 'holds.*.scopes.*.entity', naming: id('entity'), refused: 'a legal hold names it' },
    { at: 'holds.*.scopes.*.attributes.*', naming: qualified, refused: 'a legal hold names it' },
  ],
  recipients: [{ at: 'recipients.*.attributes.*', naming: qualified, goes: 'recipients.*.attributes.*' }],
  controller: [
    {
      at: 'automatedDecisions.*.attributes.*',
      naming: qualified,
      goes: 'automatedDecisions.*.attributes.*',
    },
  ],
  activation: [
    { at: 'columns.*.attribute', naming: qualified, goes: 'columns.*' },
    { at: 'disclosure.quasiIdentifiers.*', naming: qualified, goes: 'disclosure.quasiIdentifiers.*' },
    { at: 'disclosure.sensitive', naming: qualified, goes: 'disclosure.sensitive' },
    { at: 'audience', naming: condition, refused: 'the audience of a dataset is chosen by it' },
  ],
};
