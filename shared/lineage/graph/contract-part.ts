import { workspacePath, type Contract } from '../../workspace/index.ts';
import { addDataset, addField, addStep, existing, place, rule, type GraphContext } from './graph-context.ts';
import { goldenNode } from './identity-part.ts';
import { columnNode } from './source-part.ts';

/** Contracts: what is promised, and who reads it. */
export function addContracts(context: GraphContext): void {
  for (const contract of context.model.contracts) addContract(context, contract);
}

function addContract(context: GraphContext, contract: Contract): void {
  const { builder, model } = context;
  const file = workspacePath('contract', contract.id);
  const dataset = addDataset(context, {
    id: `contract:${contract.id}`,
    layer: 'contract',
    name: contract.id,
    label: `${contract.name} ${contract.version}`,
    place: place(file),
  });
  const promised = (name: string, from: number, at: readonly (string | number)[]): void => {
    const node = builder.node(from);
    if (node === undefined) return;
    const field = addField(context, dataset, {
      layer: 'contract',
      name,
      label: node.label,
      class: node.class,
      classified: node.classified,
      place: place(file, ...at),
    });
    builder.edge(from, field, 'IDENTITY', rule(`promised by ${contract.name}`, place(file, ...at)));
  };
  contract.entities.forEach((id, index) => {
    const entity = model.entities.find((one) => one.id === id);
    for (const attribute of entity?.attributes ?? [])
      promised(`${id}.${attribute.id}`, goldenNode(context, `${id}.${attribute.id}`), ['entities', index]);
  });
  const source = model.sources.find(({ id }) => id === contract.source);
  for (const column of source?.columns ?? [])
    promised(column.name, columnNode(context, source?.id ?? '', column.name), ['source']);
  addConsumers(context, contract, dataset);
}

/** Consumers read what they name (`person`, `person.email`), or all of the contract. */
function addConsumers(context: GraphContext, contract: Contract, dataset: string): void {
  const { consumers = [] } = contract;
  if (consumers.length === 0) return;
  const file = workspacePath('contract', contract.id);
  const readers = addDataset(context, {
    id: `consumer:${contract.id}`,
    layer: 'consumer',
    name: contract.id,
    label: `Readers of ${contract.name}`,
    place: place(file, 'consumers'),
  });
  const fields = contract.entities.flatMap((id) =>
    (context.index.entities.get(id)?.attributes ?? []).map((attribute) => `${id}.${attribute.id}`),
  );
  const columns =
    context.model.sources.find(({ id }) => id === contract.source)?.columns.map(({ name }) => name) ?? [];
  consumers.forEach(({ id, name, uses }, index) => {
    const at = place(file, 'consumers', index);
    const step = addStep(context, readers, { layer: 'consumer', name: id, label: name, place: at });
    for (const field of [...fields, ...columns]) {
      const isRead = uses?.some((used) => field === used || field.startsWith(`${used}.`)) ?? true;
      if (!isRead) continue;
      for (const from of existing(context, [`${dataset}.${field}`]))
        context.builder.edge(from, step, 'IDENTITY', rule(`read by ${name}`, at));
    }
  });
}
