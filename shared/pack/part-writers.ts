import type { MatrixCell } from '../consent/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import { writeDbml, writeDdl, writeMermaid } from '../model/index.ts';
import { writeAvroSchemas } from './formats/avro/write-avro-schemas.ts';
import { writeDataPackage } from './formats/data-package/write-data-package.ts';
import { writeDbtProject } from './formats/dbt/write-dbt-project.ts';
import type { Loss, Writer, Written } from './formats/format.ts';
import { writeIgluSchemas } from './formats/iglu/write-iglu-schemas.ts';
import { writeJsonSchemas } from './formats/json-schema/write-json-schemas.ts';
import { writeOssie } from './formats/ossie/write-ossie.ts';
import { writeTrackingPlan } from './formats/tracking-plan/write-tracking-plan.ts';
import { governanceFiles } from './governance/governance-files.ts';
import { mappingTable } from './mapping-table.ts';
import { canonicalContract, sourceContract } from './odcs-contract.ts';
import { textFile, type PackInputs } from './pack-inputs.ts';
import type { PackPart } from './pack-parts.ts';
import { specHtml } from './spec-html.ts';
import { toYaml } from './to-yaml.ts';

/** What a part is written from, beside the inputs: what earlier parts found out. */
export interface PartContext {
  readonly matrix: readonly MatrixCell[];
  /** Losses of the parts before this one. */
  readonly losses: readonly Loss[];
}

type PartWriter = (inputs: PackInputs, context: PartContext, job: Job) => Promise<Result<Written>>;

const formats =
  (...writers: readonly Writer[]): PartWriter =>
  (inputs) => {
    const written = writers.map((write) => write(inputs));
    return Promise.resolve(
      ok({
        files: written.flatMap(({ files }) => files),
        losses: written.flatMap(({ losses }) => losses),
      }),
    );
  };

const nothing: PartWriter = () => Promise.resolve(ok({ files: [], losses: [] }));

/** Who writes which part. The workspace's own files are written beside these; see `workspaceFiles`. */
export const partWriters: Readonly<Record<PackPart, PartWriter>> = {
  contracts: formats(writeContracts),
  product: nothing,
  model: formats(writeModel),
  layout: nothing,
  schemas: formats(writeJsonSchemas, writeAvroSchemas, writeIgluSchemas),
  events: formats(writeTrackingPlan),
  lineage: formats(writeLineage),
  dbt: formats(writeDbtProject),
  semantics: formats(writeOssie),
  sample: formats(writeDataPackage),
  rules: nothing,
  governance: async ({ model, product, asOf, fonts }, _context, job) => {
    const made = await governanceFiles(
      { model, product: `${product.name} ${product.version}`, asOf: asOf.slice(0, 10), fonts },
      job,
    );
    if (!made.ok) return made;
    const files = made.value.files.map((file) => ({ ...file, path: `governance/${file.path}` }));
    return ok({ files, losses: [] });
  },
  adr: formats(writeAdrs),
  backlog: nothing,
  readable: (inputs, { matrix, losses }) =>
    Promise.resolve(
      ok({ files: [textFile('spec.html', 'text/html', specHtml(inputs, matrix, losses))], losses: [] }),
    ),
};

function writeContracts({ model }: PackInputs): Written {
  const contract = (name: string, content: unknown) =>
    textFile(`contracts/${name}.odcs.yaml`, 'application/yaml', toYaml(content));
  return {
    files: [
      contract('canonical', canonicalContract(model)),
      ...model.sources.map((source) => contract(`source-${source.id}`, sourceContract(model, source))),
    ],
    losses: [
      {
        path: 'contracts/canonical.odcs.yaml',
        what: 'purpose, legal basis, retention, data category, trust and column class as words of the standard',
        why: 'ODCS 3.1.0 has no field for them; other readers ignore custom properties.',
        kept: 'custom properties named c360…',
      },
    ],
  };
}

function writeModel({ model }: PackInputs): Written {
  return {
    files: [
      textFile('model/model.dbml', 'text/plain', writeDbml(model.entities)),
      textFile('model/er.mmd', 'text/plain', writeMermaid(model.entities)),
      textFile('model/ddl.sql', 'application/sql', writeDdl(model.entities)),
    ],
    losses: [
      ['model/model.dbml', 'classification, category and names in other systems'],
      ['model/er.mmd', 'definitions of entities, and names that its grammar does not allow'],
      ['model/ddl.sql', 'classification, category, JSON types, and relationships to columns that are no key'],
    ].map(([path = '', what = '']) => ({
      path,
      what,
      why: 'The format has no words for them.',
      kept: 'model/entities/',
    })),
  };
}

function writeLineage({ model }: PackInputs): Written {
  return {
    files: [textFile('lineage/mappings.csv', 'text/csv', mappingTable(model))],
    losses: [
      {
        path: 'lineage/mappings.csv',
        what: 'the first character of cells that a spreadsheet would take for a formula',
        why: 'Such cells begin with an apostrophe.',
        kept: 'mappings/',
      },
    ],
  };
}

function writeAdrs({ model }: PackInputs): Written {
  const files = model.adrs.map(({ id, text }) => textFile(`adr/${id}.md`, 'text/markdown', text));
  return { files, losses: [] };
}
