import { workspacePath, type Source } from '../../workspace/index.ts';
import { sensitivityOfClass } from './column-class.ts';
import { addDataset, addField, addStep, place, rule, type GraphContext } from './graph-context.ts';

/** Sources with their columns, those that mappings name and the source does not declare, too. */
export function addSources(context: GraphContext): void {
  for (const source of context.model.sources) {
    const file = workspacePath('source', source.id);
    const dataset = addDataset(context, {
      id: `source:${source.id}`,
      layer: 'source',
      name: source.id,
      label: source.name,
      place: place(file),
    });
    source.columns.forEach((column, index) => {
      addField(context, dataset, {
        layer: 'source',
        name: column.name,
        label: column.description ?? column.class,
        class: sensitivityOfClass(column.class),
        place: place(file, 'columns', index),
      });
    });
  }
}

/** The column of a source; added where the source declares no such column. */
export function columnNode(context: GraphContext, source: string, column: string): number {
  return addField(context, `source:${source}`, {
    layer: 'source',
    name: column,
    label: 'not declared by the source',
    place: place(workspacePath('source', source), 'columns'),
  });
}

/**
 * Requests of persons reach every column of a source with personal data. Portable is only what the person provided or what
 * was observed (Art 20 GDPR).
 */
export function addRequests(context: GraphContext): void {
  const dataset = addDataset(context, {
    id: 'request:rights',
    layer: 'request',
    name: 'rights',
    label: 'Requests of persons',
    place: place('requests'),
  });
  const step = (name: string, label: string): number =>
    addStep(context, dataset, { layer: 'request', name, label, place: place('requests') });
  const access = step('access', 'Access: everything held about the person (Art 15 GDPR)');
  const portability = step(
    'portability',
    'Portability: what the person provided or what was observed (Art 20 GDPR)',
  );
  const erasure = step('erasure', 'Erasure: rows and cells of the person (Art 17 GDPR)');
  for (const source of context.model.sources) {
    if (source.personalData === false) continue;
    source.columns.forEach((column, index) => {
      if (column.ignore === true) return;
      const node = columnNode(context, source.id, column.name);
      const at = place(workspacePath('source', source.id), 'columns', index);
      context.builder.edge(node, access, 'IDENTITY', rule('answers a request for access', at));
      context.builder.edge(node, erasure, 'IDENTITY', rule('is erased on request', at));
      if (isPortable(source, index))
        context.builder.edge(node, portability, 'IDENTITY', rule('is portable by its origin', at));
    });
  }
}

function isPortable(source: Source, column: number): boolean {
  const origin = source.columns[column]?.origin ?? source.origin;
  return origin === 'provided' || origin === 'observed';
}
