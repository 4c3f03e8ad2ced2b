import { writeDbml, writeDdl, writeMermaid } from '../model/index.ts';
import { canonicalJson, compareText, ok, sha256, type Job, type Result } from '../kernel/index.ts';
import { decisionFiles } from './decision-files.ts';
import { entityJsonSchema } from './json-schema.ts';
import { lossReport } from './loss-report.ts';
import { mappingTable } from './mapping-table.ts';
import { canonicalContract, sourceContract } from './odcs-contract.ts';
import { textFile, type PackFile, type PackInputs } from './pack-inputs.ts';
import {
  manifestPath,
  packFormat,
  packFormatVersion,
  type PackEntry,
  type PackManifest,
} from './pack-manifest.ts';
import { packReadme } from './pack-readme.ts';
import { specHtml } from './spec-html.ts';
import { toYaml } from './to-yaml.ts';
import { zipFiles } from './zip-files.ts';

export interface WrittenPack {
  readonly bytes: Uint8Array;
  readonly entries: readonly PackEntry[];
}

/**
 * The specification pack of a workspace as a zip: contracts, model, rules, decisions, lineage, schemas, and a manifest
 * with the digest of every file. Holds no raw personal value. Equal inputs give equal bytes, on every host.
 * `usage.argument` when `asOf` is not an instant.
 */
export async function writePack(inputs: PackInputs, job: Job): Promise<Result<WrittenPack>> {
  const decisions = await decisionFiles(inputs, job);
  if (!decisions.ok) return decisions;
  const { model } = inputs;
  const parts = [
    ...contractFiles(inputs),
    ...modelFiles(inputs),
    ...ruleFiles(inputs),
    ...decisions.value.files,
    textFile('lineage/mappings.csv', 'text/csv', mappingTable(model)),
    textFile('LOSS.md', 'text/markdown', lossReport(model)),
    textFile('spec.html', 'text/html', specHtml(inputs, decisions.value.matrix)),
  ].sort(byPath);
  const files = [...parts, textFile('README.md', 'text/markdown', packReadme(inputs, parts))].sort(byPath);
  const entries = files.map(({ path, mediaType, content }): PackEntry => ({
    path,
    mediaType,
    size: content.length,
    sha256: sha256(content),
  }));
  const manifest = textFile(
    manifestPath,
    'application/json',
    `${canonicalJson(manifestOf(inputs, entries))}\n`,
  );
  const bytes = await zipFiles([manifest, ...files], job);
  return ok({ bytes, entries });
}

function byPath(a: PackFile, b: PackFile): number {
  return compareText(a.path, b.path);
}

function contractFiles({ model }: PackInputs): PackFile[] {
  const contract = (name: string, content: unknown): PackFile =>
    textFile(`contracts/${name}.odcs.yaml`, 'application/yaml', toYaml(content));
  return [
    contract('canonical', canonicalContract(model)),
    ...model.sources.map((source) => contract(`source-${source.id}`, sourceContract(model, source))),
  ];
}

function modelFiles({ model }: PackInputs): PackFile[] {
  return [
    textFile('model/model.dbml', 'text/plain', writeDbml(model.entities)),
    textFile('model/er.mmd', 'text/plain', writeMermaid(model.entities)),
    textFile('model/ddl.sql', 'application/sql', writeDdl(model.entities)),
    ...model.entities.map((entity) =>
      textFile(
        `schemas/${entity.id}.schema.json`,
        'application/schema+json',
        `${JSON.stringify(entityJsonSchema(model.manifest.id, entity), null, 2)}\n`,
      ),
    ),
  ];
}

function ruleFiles({ model, run }: PackInputs): PackFile[] {
  const yaml = (path: string, content: unknown): PackFile =>
    textFile(`rules/${path}.yaml`, 'application/yaml', toYaml(content));
  const inForce = run?.consent.resolution.rulesetId ?? model.manifest.defaults.ruleset;
  return [
    ...model.rulesets.map((ruleset) =>
      yaml(ruleset.id === inForce ? 'ruleset' : `rulesets/${ruleset.id}`, ruleset),
    ),
    ...model.policies.map((policy) => yaml(`policies/${policy.id}`, policy)),
    yaml('purposes', { purposes: model.purposes }),
    yaml('jurisdictions', { jurisdictions: model.jurisdictions }),
    yaml('retention', { rules: model.retention }),
    yaml('vocabulary', model.consentVocabulary),
  ];
}

function manifestOf({ model, product, run, asOf }: PackInputs, entries: PackEntry[]): PackManifest {
  const { id, name, formatVersion } = model.manifest;
  return {
    format: packFormat,
    formatVersion: packFormatVersion,
    product,
    workspace: { id, name, formatVersion },
    asOf,
    run:
      run === undefined
        ? null
        : {
            ruleset: run.consent.resolution.rulesetId,
            rulesetDigest: run.rulesetDigest,
            resultDigest: run.resultDigest,
            records: run.consent.resolution.recordCount,
            persons: run.consent.resolution.personCount,
            extracts: [...run.extracts].sort((a, b) => compareText(a.path, b.path)),
          },
    entries,
  };
}
