import {
  attributePolicies,
  purposeTree,
  type AttributePolicies,
  type PurposeTree,
} from '../../consent/index.ts';
import { modelIndex, type ModelIndex } from '../../model/index.ts';
import { workspacePath, type Ruleset, type Sensitivity, type WorkspaceModel } from '../../workspace/index.ts';
import { LineageGraphBuilder } from './lineage-graph.ts';
import type { LineageLayer, LineageNode, LineagePlace, LineageRule } from './lineage-node.ts';

/** What of a workspace has a lineage. */
export type LineageModel = Pick<
  WorkspaceModel,
  | 'manifest'
  | 'sources'
  | 'entities'
  | 'mappings'
  | 'rulesets'
  | 'purposes'
  | 'policies'
  | 'attributePolicies'
  | 'derived'
  | 'retention'
  | 'activations'
  | 'contracts'
  | 'consentVocabulary'
  | 'broken'
>;

/** An expression of a mapping that cannot be read: every column that it declares counts as its input, unmasked. */
export interface LineageProblem {
  readonly message: string;
  readonly place: LineagePlace;
}

/** What the parts of the graph are built with. */
export interface GraphContext {
  readonly model: LineageModel;
  readonly builder: LineageGraphBuilder;
  readonly index: ModelIndex;
  readonly purposes: PurposeTree;
  readonly terms: AttributePolicies;
  readonly problems: LineageProblem[];
}

export function graphContext(model: LineageModel): GraphContext {
  const purposes = purposeTree(model.purposes);
  return {
    model,
    builder: new LineageGraphBuilder(),
    index: modelIndex(model.entities),
    purposes,
    terms: attributePolicies(model, purposes),
    problems: [],
  };
}

/** The ruleset whose persons and golden values the workspace goes by. */
export function defaultRuleset({ manifest, rulesets }: LineageModel): Ruleset | undefined {
  return rulesets.find(({ id }) => id === manifest.defaults.ruleset) ?? rulesets[0];
}

export function place(file: string, ...path: readonly (string | number)[]): LineagePlace {
  return { file, path: path.join('.') };
}

export function rule(label: string, { file, path }: LineagePlace): LineageRule {
  return { label, file, path };
}

interface NewDataset {
  readonly id: string;
  readonly layer: LineageLayer;
  readonly name: string;
  readonly label: string;
  readonly place: LineagePlace;
}

export function addDataset({ builder }: GraphContext, dataset: NewDataset): string {
  builder.add({ ...dataset, kind: 'dataset', dataset: dataset.id, class: 'public', classified: true });
  return dataset.id;
}

type NewPart = Pick<LineageNode, 'name' | 'label' | 'place' | 'layer'> & {
  readonly class?: Sensitivity;
  readonly classified?: boolean;
};

export function addField({ builder }: GraphContext, dataset: string, part: NewPart): number {
  return builder.add({
    class: 'public',
    classified: true,
    ...part,
    id: `${dataset}.${part.name}`,
    kind: 'field',
    dataset,
  });
}

export function addStep({ builder }: GraphContext, dataset: string, part: NewPart): number {
  return builder.add({
    class: 'public',
    classified: true,
    ...part,
    id: `${dataset}#${part.name}`,
    kind: 'step',
    dataset,
  });
}

export const recordId = (attribute: string): string => `record:${attribute}`;
export const goldenId = (attribute: string): string => `golden:${attribute}`;

/** The numbers of nodes that exist among these ids. */
export function existing({ builder }: GraphContext, ids: readonly string[]): readonly number[] {
  return ids.flatMap((id) => builder.find(id) ?? []);
}

/** Where an attribute of the model is written. */
export function attributePlace({ index }: GraphContext, attribute: string): LineagePlace {
  const found = index.attribute(attribute);
  if (found === undefined) return place('model/entities', attribute);
  return place(
    workspacePath('entity', found.entity.id),
    'attributes',
    found.entity.attributes.indexOf(found.attribute),
  );
}
