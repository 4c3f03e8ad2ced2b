import type { MatrixCell } from '../consent/index.ts';
import { ok, type Job, type Result } from '../kernel/index.ts';
import { lineageFiles } from '../lineage/index.ts';
import { backlogItems } from './backlog/backlog-items.ts';
import { writeBacklog } from './backlog/write-backlog.ts';
import { writeAvroSchemas } from './formats/avro/write-avro-schemas.ts';
import { writeDataPackage } from './formats/data-package/write-data-package.ts';
import { writeDbmlFile } from './formats/dbml/write-dbml.ts';
import { writeDbtProject } from './formats/dbt/write-dbt-project.ts';
import { writeDdlFiles } from './formats/ddl/write-ddl.ts';
import type { Loss, Writer, Written } from './formats/format.ts';
import { writeIgluSchemas } from './formats/iglu/write-iglu-schemas.ts';
import { writeJsonSchemas } from './formats/json-schema/write-json-schemas.ts';
import { writeMermaidFile } from './formats/mermaid/write-mermaid.ts';
import { writeOdcs } from './formats/odcs/write-odcs.ts';
import { writeOdps } from './formats/odps/write-odps.ts';
import { writeOssie } from './formats/ossie/write-ossie.ts';
import { writeTrackingPlan } from './formats/tracking-plan/write-tracking-plan.ts';
import { governanceFiles } from './governance/governance-files.ts';
import { mappingTable } from './mapping-table.ts';
import { textFile, type PackInputs } from './pack-inputs.ts';
import type { PackPart } from './pack-parts.ts';
import { writeSpec } from './spec/write-spec.ts';

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
  contracts: formats(writeOdcs),
  product: formats(writeOdps),
  model: formats(writeDbmlFile, writeMermaidFile, writeDdlFiles),
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
  backlog: (inputs, { losses }) =>
    Promise.resolve(ok({ files: writeBacklog(backlogItems(inputs, losses)), losses: [] })),
  readable: async (inputs, { matrix, losses }, job) => {
    const items = backlogItems(inputs, losses);
    return ok(await writeSpec({ inputs, matrix, losses, items }, job));
  },
};

function writeLineage({ model, product, asOf }: PackInputs): Written {
  const files = lineageFiles({ model, product, eventTime: asOf });
  return {
    files: [
      textFile('lineage/mappings.csv', 'text/csv', mappingTable(model)),
      ...files.map(({ path, mediaType, text }) => textFile(path, mediaType, text)),
    ],
    losses: ['lineage/mappings.csv', 'lineage/columns.csv'].map((path) => ({
      path,
      what: 'the first character of cells that a spreadsheet would take for a formula',
      why: 'Such cells begin with an apostrophe.',
      kept: 'mappings/ and lineage/workspace.openlineage.ndjson',
    })),
  };
}

function writeAdrs({ model }: PackInputs): Written {
  const files = model.adrs.map(({ id, text }) => textFile(`adr/${id}.md`, 'text/markdown', text));
  return { files, losses: [] };
}
