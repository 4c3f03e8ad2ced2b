import { compareText } from '../../kernel/index.ts';
import type { Contract, Mapping, WorkspaceModel } from '../../workspace/index.ts';

/** Whom a change of something concerns. */
export interface Affected {
  readonly kind:
    | 'contract'
    | 'consumer'
    | 'mapping'
    | 'ruleset'
    | 'policy'
    | 'attribute-policy'
    | 'retention'
    | 'activation'
    | 'relationship';
  readonly id: string;
  readonly name: string;
}

/** The parts of a workspace that can depend on an attribute. A release or an imported contract has the first three alone. */
export type Dependents = Pick<WorkspaceModel, 'entities' | 'contracts' | 'mappings'> &
  Partial<Pick<WorkspaceModel, 'rulesets' | 'policies' | 'attributePolicies' | 'retention' | 'activations'>>;

/**
 * Who depends on an entity (`person`) or attribute (`person.email`): contracts that promise it with their consumers, mappings
 * that fill it, rules, policies, retention and activations that name it or its entity as a whole, relationships through it.
 */
export function affectedBy(path: string, model: Dependents): readonly Affected[] {
  const [entity = path, attribute] = path.split('.');
  const found: Affected[] = [
    ...model.contracts
      .filter(({ entities }) => entities.includes(entity))
      .flatMap((contract) => ofContract(contract, path, entity)),
    ...model.mappings
      .filter(
        (mapping) => mapping.entity === entity && (attribute === undefined || fills(mapping, attribute)),
      )
      .map(({ id }): Affected => ({ kind: 'mapping', id, name: id })),
    ...naming('ruleset', model.rulesets ?? [], path),
    ...naming('policy', model.policies ?? [], path),
    ...naming(
      'attribute-policy',
      (model.attributePolicies ?? []).map((policy) => ({ ...policy, id: policy.attribute })),
      path,
    ),
    ...naming('retention', model.retention ?? [], path),
    ...naming('activation', model.activations ?? [], path),
    ...model.entities.flatMap((other) =>
      other.relationships
        .filter(({ to, attributes, toAttributes }) =>
          other.id === entity
            ? attribute !== undefined && attributes.includes(attribute)
            : to === entity && (attribute === undefined || toAttributes.includes(attribute)),
        )
        .map(({ id }): Affected => ({
          kind: 'relationship',
          id: `${other.id}.${id}`,
          name: `${other.id}.${id}`,
        })),
    ),
  ];
  return found.sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
}

function ofContract({ id, name, consumers = [] }: Contract, path: string, entity: string): Affected[] {
  // A consumer that does not say what it uses may use all of it.
  const using = consumers.filter(
    ({ uses }) =>
      uses === undefined || uses.some((use) => use === path || use === entity || use === `${entity}.*`),
  );
  return [
    { kind: 'contract', id, name },
    ...using.map((consumer): Affected => ({
      kind: 'consumer',
      id: `${id}/${consumer.id}`,
      name: consumer.name,
    })),
  ];
}

function fills({ fields, constants }: Mapping, attribute: string): boolean {
  return [...fields, ...constants].some((field) => field.attribute === attribute);
}

function naming(
  kind: Affected['kind'],
  things: readonly { readonly id: string }[],
  path: string,
): Affected[] {
  return things
    .filter((thing) => names(thing, path))
    .map((thing) => ({
      kind,
      id: thing.id,
      name: 'name' in thing && typeof thing.name === 'string' ? thing.name : thing.id,
    }));
}

/** Whether a text anywhere in a thing names the path: as it is, as `entity.*`, or within a condition. */
function names(value: unknown, path: string): boolean {
  if (typeof value === 'string') {
    const [entity = path, attribute] = path.split('.');
    if (attribute === undefined) return value === entity || value.startsWith(`${entity}.`);
    return value === `${entity}.*` || value.split(/[^a-z0-9_.-]+/).includes(path);
  }
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((inner) => names(inner, path))
  );
}
