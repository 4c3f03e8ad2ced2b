import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** How large a generated model is. */
export interface ModelSize {
  readonly entities: number;
  readonly columns: number;
  readonly relationships: number;
  readonly areas: number;
}

const types = ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp'] as const;
const classes = ['none', 'none', 'indirect', 'direct', 'behavioural', 'sensitive'] as const;
const words =
  'customer order invoice account product payment contact address claim policy asset region'.split(' ');

/** A repeatable source of numbers from 0 up to a bound (Park and Miller's generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * Writes a workspace folder whose model has this size: entities in areas, most relationships inside an area, some
 * between areas, some to the entity itself. The same size gives the same files.
 */
export async function writeLargeModel(folder: string, size: ModelSize): Promise<void> {
  const next = numbers(360);
  const ids = Array.from(
    { length: size.entities },
    (_, index) => `${words[index % words.length] ?? 'thing'}_${index}`,
  );
  const perArea = Math.ceil(size.entities / size.areas);
  const targets = new Map<number, number[]>();
  for (let made = 0; made < size.relationships; made += 1) {
    const from = next(size.entities);
    const first = Math.floor(from / perArea) * perArea;
    const near = first + next(Math.min(perArea, size.entities - first));
    const to = made % 97 === 0 ? from : made % 6 === 0 ? next(size.entities) : near;
    targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  await mkdir(path.join(folder, 'model/entities'), { recursive: true });
  await writeFile(
    path.join(folder, 'c360.yaml'),
    'formatVersion: 2\nid: large-model\nname: Large model\ndefaults:\n  jurisdiction: GB\n  timeZone: Europe/London\n',
  );
  await Promise.all(
    ids.map((id, index) =>
      writeFile(
        path.join(folder, `model/entities/${id}.yaml`),
        entityText(
          id,
          index,
          (targets.get(index) ?? []).map((to) => ids[to] ?? id),
          size.columns,
          next,
        ),
      ),
    ),
  );
  const areas = Array.from({ length: size.areas }, (_, index) => {
    const members = ids.slice(index * perArea, (index + 1) * perArea);
    return `  - id: area_${index}\n    name: Area ${index + 1}\n    entities: [${members.join(', ')}]\n`;
  });
  await writeFile(path.join(folder, 'model/areas.yaml'), `areas:\n${areas.join('')}`);
}

function entityText(
  id: string,
  index: number,
  targets: readonly string[],
  columns: number,
  next: (below: number) => number,
): string {
  const key = `${id}_id`;
  const foreign = targets.map((to, at) => `ref_${at}_${to}`.slice(0, 60));
  const plain = Array.from({ length: Math.max(0, columns - 1 - foreign.length) }, (_, at) => `column_${at}`);
  const attributes = [key, ...foreign, ...plain].map((attribute) =>
    [
      `  - id: ${attribute}`,
      `    name: ${attribute.replaceAll('_', ' ')}`,
      `    type: ${attribute === key || foreign.includes(attribute) ? 'text' : (types[next(types.length)] ?? 'text')}`,
      `    classification: ${classes[next(classes.length)] ?? 'none'}`,
      `    definition: Column ${attribute} of ${id}.`,
      ...(attribute === key ? ['    required: true', '    unique: true'] : []),
    ].join('\n'),
  );
  const relationships = targets.map((to, at) =>
    [
      `  - id: rel_${at}`,
      `    name: refers to`,
      `    to: ${to}`,
      `    attributes: [${foreign[at] ?? ''}]`,
      `    toAttributes: [${to}_id]`,
      `    cardinality: ${at % 5 === 4 ? 'one-to-one' : 'many-to-one'}`,
      `    optional: ${String(at % 2 === 0)}`,
    ].join('\n'),
  );
  return [
    `id: ${id}`,
    `name: ${id.replaceAll('_', ' ')}`,
    `definition: Entity ${index} of a generated model.`,
    `key: [${key}]`,
    `attributes:\n${attributes.join('\n')}`,
    ...(relationships.length === 0 ? [] : [`relationships:\n${relationships.join('\n')}`]),
    '',
  ].join('\n');
}
