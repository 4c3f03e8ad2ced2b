import { addActivations } from './activation-part.ts';
import { addContracts } from './contract-part.ts';
import { addDerived } from './derived-part.ts';
import { addPolicies, addRetention } from './governance-part.ts';
import { graphContext, type LineageModel, type LineageProblem } from './graph-context.ts';
import { addGolden, addIdentity } from './identity-part.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { addMappings, addRecords } from './mapping-part.ts';
import { addRequests, addSources } from './source-part.ts';

export interface WorkspaceLineage {
  readonly graph: LineageGraph;
  readonly problems: readonly LineageProblem[];
}

/**
 * The lineage of a workspace by construction, from its files alone: source column, mapping, attribute of a record, rules of
 * identity, golden value, derived column, retention, decisions, governed dataset, destination, contract and its readers, and
 * the requests of persons. Nothing has to be loaded. Equal workspaces give equal graphs, node for node.
 */
export function buildLineage(model: LineageModel): WorkspaceLineage {
  const context = graphContext(model);
  addSources(context);
  addRecords(context);
  addMappings(context);
  addIdentity(context);
  addGolden(context);
  addDerived(context);
  addRetention(context);
  addPolicies(context);
  addActivations(context);
  addContracts(context);
  addRequests(context);
  return { graph: context.builder.finish(), problems: context.problems };
}
