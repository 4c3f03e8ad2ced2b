import { describe, expect, it } from 'vitest';
import { canonicalJson, silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readAvroSchema } from '../../shared/pack/formats/avro/read-avro-schema.ts';
import { writeAvroSchemas } from '../../shared/pack/formats/avro/write-avro-schemas.ts';
import { readDbml } from '../../shared/pack/formats/dbml/read-dbml.ts';
import { writeDbmlFile } from '../../shared/pack/formats/dbml/write-dbml.ts';
import { readDbtSchema } from '../../shared/pack/formats/dbt/read-dbt-schema.ts';
import { writeDbtProject } from '../../shared/pack/formats/dbt/write-dbt-project.ts';
import type { ImportedModel, Reader, Writer, Written } from '../../shared/pack/formats/format.ts';
import { readJsonSchema } from '../../shared/pack/formats/json-schema/read-json-schema.ts';
import { writeJsonSchemas } from '../../shared/pack/formats/json-schema/write-json-schemas.ts';
import { readOdcs } from '../../shared/pack/formats/odcs/read-odcs.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { readOssie } from '../../shared/pack/formats/ossie/read-ossie.ts';
import { writeOssie } from '../../shared/pack/formats/ossie/write-ossie.ts';
import { joinImports } from '../../shared/pack/import/join-imports.ts';
import { planImport } from '../../shared/pack/import/plan-import.ts';
import type { Attribute, Entity, WorkspaceModel } from '../../shared/workspace/index.ts';
import { packedModels } from './packed-models.ts';
import { promisedModel } from './promised-model.ts';

/**
 * The law: export, import, export. Whatever of entities, their domains and their areas is other after that is named in
 * LOSS.md, with its path; and the second export is the first to the last byte.
 */
interface Format {
  readonly name: string;
  readonly write: Writer;
  readonly read: Reader;
  /** Areas are part of what the format says. */
  readonly areas?: boolean;
}

const onlySchemaYml: Writer = (inputs) => {
  const { files, losses } = writeDbtProject(inputs);
  return { files: files.filter(({ path }) => path === 'dbt/models/schema.yml'), losses };
};

/** Contracts of sources are about extracts; those of the model are about its entities. */
const contractsOfModel: Writer = (inputs) => {
  const { files, losses } = writeOdcs(inputs);
  return { files: files.filter(({ path }) => !path.startsWith('contracts/source-')), losses };
};

const formats: readonly Format[] = [
  { name: 'JSON Schema', write: writeJsonSchemas, read: readJsonSchema },
  { name: 'Avro', write: writeAvroSchemas, read: readAvroSchema },
  { name: 'dbt schema.yml', write: onlySchemaYml, read: readDbtSchema },
  { name: 'Ossie', write: writeOssie, read: readOssie },
  { name: 'DBML', write: writeDbmlFile, read: readDbml, areas: true },
  { name: 'ODCS', write: contractsOfModel, read: readOdcs },
];

const models = packedModels(50).map(([name, model]) => [name, withKnownDomains(model)] as const);

describe.each(formats)('$name', ({ write, read, areas = false }) => {
  it('comes back, or what does not is in LOSS.md by its path', { timeout: 240_000 }, async () => {
    for (const [name, whole] of models) {
      const model = write === contractsOfModel ? promisedModel(whole) : whole;
      const first = written(write, model);
      const back = await readBack(first, read);
      const unlisted = changes(model, back, areas).filter(
        ({ place, member }) =>
          !first.losses.some(({ path, what }) => path.endsWith(`#/${place}`) && what.includes(member)),
      );
      expect(unlisted, name).toEqual([]);
      // What our files say of persons is said: nothing is proposed.
      const plan = unwrap(planImport(back, { ...model, entities: [] }, new Map(), 'merge'));
      expect(
        plan.findings.filter(({ code }) => code === 'import.class-proposed'),
        name,
      ).toEqual([]);
      const again = written(write, {
        ...model,
        ...(areas ? { areas: back.areas } : {}),
        entities: back.entities,
        domains: domainsOf(model, back),
      });
      expect(again.files.map(text), name).toEqual(first.files.map(text));
    }
  });
});

function written(write: Writer, model: WorkspaceModel): Written {
  return write({ model, product: { name: 'test', version: '0' }, asOf: '2026-01-01T00:00:00Z' });
}

async function readBack({ files }: Written, read: Reader): Promise<ImportedModel> {
  const models: ImportedModel[] = [];
  for (const { path, content } of files) {
    const file = { name: path, bytes: content, text: new TextDecoder().decode(content) };
    models.push(unwrap(await read(file, { job: silentJob })));
  }
  return joinImports(models);
}

/** Domains of the second export: those that came back, and those that no attribute names, which no such file holds. */
function domainsOf(model: WorkspaceModel, back: ImportedModel): WorkspaceModel['domains'] {
  const used = new Set(model.entities.flatMap(({ attributes }) => attributes.map(({ domain }) => domain)));
  return [
    ...back.domains,
    ...model.domains.filter(({ id }) => !used.has(id) && !back.domains.some((one) => one.id === id)),
  ];
}

/** Templates come without their domains here: an attribute that names one names nothing. */
function withKnownDomains(model: WorkspaceModel): WorkspaceModel {
  const known = new Set(model.domains.map(({ id }) => id));
  const entities = model.entities.map((entity) => ({
    ...entity,
    attributes: entity.attributes.map(({ domain, ...rest }) =>
      domain !== undefined && known.has(domain) ? { ...rest, domain } : rest,
    ),
  }));
  return { ...model, entities };
}

interface Change {
  readonly place: string;
  readonly member: string;
}

/** Every member that is other now, by `entity`, `entity.attribute`, `entity/relationships/id`, `domains/id` or `areas/id`. */
function changes(model: WorkspaceModel, back: ImportedModel, areas: boolean): Change[] {
  const used = new Set(model.entities.flatMap(({ attributes }) => attributes.map(({ domain }) => domain)));
  return [
    ...model.entities.flatMap((before) => {
      const after = back.entities.find(({ id }) => id === before.id);
      const { attributes, relationships, ...own } = before;
      if (after === undefined) return [{ place: before.id, member: 'the entity' }];
      return [
        ...members(before.id, own, after),
        ...attributes.flatMap((one) => attributeChanges(before, one, after)),
        ...relationships.flatMap((one) => {
          const came = after.relationships.find(({ id }) => id === one.id);
          return came === undefined
            ? [{ place: before.id, member: one.id }]
            : members(`${before.id}/relationships/${one.id}`, one, came);
        }),
      ];
    }),
    ...model.domains
      .filter(({ id, values = [] }) => used.has(id) && (!areas || values.length > 0))
      .flatMap((one) =>
        members(
          `domains/${one.id}`,
          one,
          back.domains.find(({ id }) => id === one.id),
        ),
      ),
    ...(areas
      ? model.areas.flatMap((one) =>
          members(
            `areas/${one.id}`,
            one,
            back.areas.find(({ id }) => id === one.id),
          ),
        )
      : []),
  ];
}

function attributeChanges(before: Entity, one: Attribute, after: Entity): Change[] {
  const came = after.attributes.find(({ id }) => id === one.id);
  return members(
    `${before.id}.${one.id}`,
    settled(one, before),
    came === undefined ? undefined : settled(came, after),
  );
}

/** What a key says of its attributes by being one need not be said again. */
function settled(attribute: Attribute, { key }: Entity): Attribute {
  const inKey = key.includes(attribute.id);
  const { required, unique, ...rest } = attribute;
  return {
    ...rest,
    ...(required === true && !inKey ? { required } : {}),
    ...(unique === true && !(inKey && key.length === 1) ? { unique } : {}),
  };
}

function members(place: string, before: object, after: object | undefined): Change[] {
  const now = new Map(Object.entries(after ?? {}));
  return Object.entries(before).flatMap(([member, value]) =>
    value === undefined || canonicalJson(value) === canonicalJson(now.get(member) ?? null)
      ? []
      : [{ place, member }],
  );
}

function text({ path, content }: Written['files'][number]): string {
  return `${path}\n${new TextDecoder().decode(content)}`;
}
