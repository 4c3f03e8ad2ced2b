import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { randomModels, workspaceOf } from './random-model.ts';
import { createModel, templates, type TemplateId } from '../../shared/model/index.ts';
import type { Domain, Entity, WorkspaceModel } from '../../shared/workspace/index.ts';
import { readAvroSchema } from '../../shared/pack/formats/avro/read-avro-schema.ts';
import { writeAvroSchemas } from '../../shared/pack/formats/avro/write-avro-schemas.ts';
import { readDbtSchema } from '../../shared/pack/formats/dbt/read-dbt-schema.ts';
import { writeDbtProject } from '../../shared/pack/formats/dbt/write-dbt-project.ts';
import type { Reader, Writer, Written } from '../../shared/pack/formats/format.ts';
import { readJsonSchema } from '../../shared/pack/formats/json-schema/read-json-schema.ts';
import { readOssie } from '../../shared/pack/formats/ossie/read-ossie.ts';
import { writeOssie } from '../../shared/pack/formats/ossie/write-ossie.ts';
import { writeJsonSchemas } from '../../shared/pack/formats/json-schema/write-json-schemas.ts';

const onlySchemaYml: Writer = (inputs) => {
  const { files, losses } = writeDbtProject(inputs);
  return { files: files.filter(({ path }) => path === 'dbt/models/schema.yml'), losses };
};

const formats: readonly (readonly [string, Writer, Reader])[] = [
  ['JSON Schema', writeJsonSchemas, readJsonSchema],
  ['Avro', writeAvroSchemas, readAvroSchema],
  ['dbt schema.yml', onlySchemaYml, readDbtSchema],
  ['Ossie', writeOssie, readOssie],
];

function written(writer: Writer, model: WorkspaceModel): Written {
  return writer({ model, product: { name: 'test', version: '0' }, asOf: '2026-01-01T00:00:00Z' });
}

async function readBack(
  files: Written['files'],
  reader: Reader,
): Promise<{ entities: Entity[]; domains: Domain[] }> {
  const entities: Entity[] = [];
  const domains = new Map<string, Domain>();
  for (const { path, content } of files) {
    const file = { name: path, bytes: content, text: new TextDecoder().decode(content) };
    const read = unwrap(await reader(file, { job: silentJob }));
    entities.push(...read.entities);
    for (const domain of read.domains) domains.set(domain.id, domain);
  }
  return { entities, domains: [...domains.values()] };
}

const models: (readonly [string, WorkspaceModel])[] = [
  ...(Object.keys(templates) as TemplateId[]).map(
    (id) => [`template ${id}`, workspaceOf({ entities: createModel(id) })] as const,
  ),
  ...randomModels(200).map((model, index) => [`random model ${String(index)}`, workspaceOf(model)] as const),
];

describe.each(formats)('%s', (_, writer, reader) => {
  it('of every model is the same when its own files are read and written again', async () => {
    for (const [name, model] of models) {
      const first = written(writer, model);
      const back = await readBack(first.files, reader);
      const used = new Set(
        model.entities.flatMap(({ attributes }) => attributes.map(({ domain }) => domain)),
      );
      expect(back.entities, name).toEqual(model.entities.map(plain));
      expect(new Set(back.domains), name).toEqual(new Set(model.domains.filter(({ id }) => used.has(id))));
      const second = written(writer, { ...model, ...back });
      expect(second.files.map(text), name).toEqual(first.files.map(text));
    }
  });
});

function text({ path, content }: Written['files'][number]): string {
  return `${path}\n${new TextDecoder().decode(content)}`;
}

/** Entities without members that are there and undefined. */
function plain(entity: Entity): Entity {
  return JSON.parse(JSON.stringify(entity)) as Entity;
}
