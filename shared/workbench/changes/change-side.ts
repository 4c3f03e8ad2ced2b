import { z } from 'zod';
import { fail, ok, type Job, type Json, type Result } from '../../kernel/index.ts';
import {
  emptySnapshot,
  snapshotParts,
  parseAvro,
  parseJsonSchema,
  parseSchemaVer,
  snapshotOfRelease,
  type AvroType,
  type DanglingReference,
  type JsonShape,
  type ModelSnapshot,
  type SchemaVer,
} from '../../model/index.ts';
import {
  manifestPath as packManifestPath,
  packRoot,
  readOdcs,
  readZip,
  workspaceFileOf,
  workspacePathOf,
} from '../../pack/index.ts';
import {
  diagnosticError,
  interpretWorkspace,
  kindOfPath,
  manifestPath,
  type FileKindName,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { ModelSide } from './model-side.ts';
import { importedSide, notesOf, unclassified } from './imported-side.ts';
import { contractPrivacy, namesItself } from './contract-privacy.ts';
import { privacyFactsOf } from './privacy-facts.ts';

/** One of two things that are compared. */
export type ChangeSide =
  | ModelSide
  | {
      readonly kind: 'avro';
      readonly label: string;
      readonly schema: AvroType;
      readonly asModel: AsModel;
    }
  | {
      readonly kind: 'json';
      readonly label: string;
      readonly shape: JsonShape;
      /** Of a self-describing schema (Iglu). */
      readonly version: SchemaVer | null;
      readonly asModel: AsModel;
      /** What is not judged, with its place. */
      readonly notes: readonly string[];
    };

/** A schema read as a model, to be compared with another kind of thing. */
type AsModel = (job: Job) => Promise<Result<ModelSide>>;

/** Two things as models, where they are not schemas of one language. */
export async function asModels(
  before: ChangeSide,
  after: ChangeSide,
  job: Job,
): Promise<Result<{ readonly before: ModelSide; readonly after: ModelSide }>> {
  const old = before.kind === 'model' ? ok(before) : await before.asModel(job);
  if (!old.ok) return old;
  const now = after.kind === 'model' ? ok(after) : await after.asModel(job);
  return now.ok ? ok({ before: old.value, after: now.value }) : now;
}

/** A workspace as it stands, or one of its releases. `reference.unknown` for a release that it does not have. */
export function sideOfWorkspace(model: WorkspaceModel, release?: string): Result<ChangeSide> {
  const releases = [...model.releases].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1,
  );
  const snapshots = releases.map((each) => snapshotOfRelease(each, model.manifest.id));
  if (release === undefined)
    return ok({ kind: 'model', snapshot: snapshotOfWorkspace(model), history: snapshots, dependents: model });
  const at = releases.findIndex(({ id, version }) => id === release || version === release);
  const snapshot = snapshots[at];
  if (snapshot === undefined) {
    const known = releases.map(({ id }) => id).join(', ');
    return fail('reference.unknown', `There is no release "${release}"`, {
      fix: known === '' ? 'The workspace has no releases yet.' : `Releases: ${known}.`,
    });
  }
  return ok({ kind: 'model', snapshot, history: snapshots.slice(0, at), dependents: snapshot });
}

export function snapshotOfWorkspace(model: WorkspaceModel): ModelSnapshot {
  return { label: model.manifest.id, ...snapshotParts(model), privacy: privacyFactsOf(model) };
}

/**
 * A file to compare: a specification pack, an ODCS contract, an Avro schema, a JSON Schema, or any other file or archive that
 * can be imported, told apart by what is in it; `dialect` is that of SQL. Errors: `change.schema`, those of reading a pack, a
 * contract or an import.
 */
export async function sideOfFile(
  name: string,
  bytes: Uint8Array,
  job: Job,
  dialect?: string,
): Promise<Result<ChangeSide>> {
  const asModel: AsModel = (later) => importedSide(name, bytes, dialect, later);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const pack = await sideOfPack(bytes, job);
    return pack.ok && pack.value === null ? asModel(job) : (pack as Result<ChangeSide>);
  }
  const text = new TextDecoder('utf-8').decode(bytes);
  if (/^\s*kind\s*:\s*["']?DataContract\b/m.test(text)) return sideOfContract(name, bytes, text, job);
  if (!/^\s*[[{"]/.test(text)) return asModel(job);
  let parsed: Json;
  try {
    parsed = JSON.parse(text) as Json;
  } catch (thrown) {
    return fail('change.schema', 'The file is not well-formed JSON', {
      location: { file: name },
      cause: thrown instanceof Error ? thrown.message : '',
    });
  }
  if (memberOf(parsed, 'kind') === 'DataContract') return sideOfContract(name, bytes, text, job);
  const side = isAvro(name, parsed) ? avroSide(name, parsed, asModel) : jsonSide(name, parsed, asModel);
  return side.ok
    ? side
    : fail(side.error.code, side.error.message, {
        ...side.error,
        location: { ...side.error.location, file: name },
      });
}

function avroSide(label: string, schema: Json, asModel: AsModel): Result<ChangeSide> {
  const read = parseAvro(schema);
  return read.ok ? ok({ kind: 'avro', label, schema: read.value, asModel }) : read;
}

function jsonSide(label: string, schema: Json, asModel: AsModel): Result<ChangeSide> {
  const dangling: DanglingReference[] = [];
  const read = parseJsonSchema(schema, dangling);
  if (!read.ok) return read;
  const self = memberOf(schema, 'self');
  const version = memberOf(self, 'version');
  return ok({
    kind: 'json',
    label,
    shape: read.value,
    version: typeof version === 'string' ? parseSchemaVer(version) : null,
    asModel,
    notes: dangling.map(
      ({ pointer, target }) =>
        `${label}#${pointer}: the reference ${target} leads to nothing; what it stands for is not judged`,
    ),
  });
}

/** Avro's named types have kinds that JSON Schema does not know; lists and names alone are Avro's unions and references. */
function isAvro(name: string, schema: Json): boolean {
  const type = memberOf(schema, 'type');
  return (
    name.endsWith('.avsc') ||
    typeof schema === 'string' ||
    Array.isArray(schema) ||
    type === 'record' ||
    type === 'enum' ||
    type === 'fixed' ||
    type === 'error' ||
    isAvroPart(type) ||
    isAvroPart(memberOf(schema, 'items')) ||
    isAvroPart(memberOf(schema, 'values'))
  );
}

/** What stands under `type`, `items` or `values` of Avro; JSON Schema has tuples there, which are lists, or schemas of its own. */
function isAvroPart(part: Json | undefined): boolean {
  return typeof part === 'object' && part !== null && !Array.isArray(part) && isAvro('', part);
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as { readonly [key: string]: Json })[key];
}

async function sideOfContract(
  name: string,
  bytes: Uint8Array,
  text: string,
  job: Job,
): Promise<Result<ChangeSide>> {
  // A contract without a name and an id is called after its file, which would make another contract of it.
  const read = await readOdcs({ name: 'contract.odcs.yaml', bytes, text }, { job });
  if (!read.ok)
    return { ok: false, error: { ...read.error, location: { ...read.error.location, file: name } } };
  const { entities, contracts } = read.value;
  const snapshot: ModelSnapshot = {
    ...emptySnapshot(name),
    format: 'odcs',
    ...snapshotParts(read.value),
    ...(namesItself(text) ? {} : { namelessContracts: contracts.map(({ id }) => id) }),
    unclassified: unclassified(entities, read.value.classified),
    privacy: contractPrivacy(text, entities),
  };
  // A contract may hold what the standard does not know; what cannot be read as it says is told.
  const notes = notesOf(
    name,
    read.value.findings.filter(({ severity }) => severity === 'error'),
  );
  return ok({ kind: 'model', snapshot, history: [], dependents: snapshot, notes });
}

/** Files of a pack that say something about the model and its use; cases, layouts and rulesets do not. */
const wanted: ReadonlySet<FileKindName> = new Set<FileKindName>([
  'manifest',
  'source',
  'entity',
  'areas',
  'domains',
  'glossary',
  'mapping',
  'contract',
  'release',
  'purposes',
  'policy',
  'attributePolicies',
  'retention',
  'recipients',
  'activation',
  'jurisdictions',
  'vocabulary',
]);

/** Null for an archive that is no pack. */
async function sideOfPack(bytes: Uint8Array, job: Job): Promise<Result<ChangeSide | null>> {
  const files = await readZip(bytes, job);
  if (!files.ok) return files;
  const texts = new Map<string, string>();
  const root = packRoot(files.value);
  if (!root.has(packManifestPath)) return ok(null);
  for (const [path, content] of root) {
    const file = workspaceFileOf(path);
    if (file === null || !wanted.has(file.kind)) continue;
    texts.set(workspacePathOf(file.kind, file.id), new TextDecoder('utf-8').decode(content));
  }
  const { model, diagnostics } = interpretWorkspace(texts);
  if (model !== null) return sideOfWorkspace(model);
  const [first] = diagnostics;
  return first === undefined
    ? fail('pack.not-a-pack', 'The pack holds no workspace: c360.yaml is missing')
    : { ok: false, error: diagnosticError(first) };
}

/** Whether a file of a workspace says something that is compared: the model, what is promised, and what data is used for. */
export function isCompared(file: string | undefined): boolean {
  return file !== undefined && /^(?:model|contracts|consent|activations)\//.test(file);
}

/**
 * Another workspace, from the texts of its files by path as one JSON object. `workspace.invalid` for one with errors in its
 * model: it would seem to have lost what cannot be read.
 */
export function sideOfFolder(label: string, bytes: Uint8Array): Result<ChangeSide> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    parsed = null;
  }
  const given = z.record(z.string(), z.string()).safeParse(parsed);
  if (!given.success) return fail('usage.argument', 'The files of a folder are handed over as texts by path');
  const texts = new Map(
    Object.entries(given.data).filter(([path]) => {
      const file = kindOfPath(path);
      return file !== null && wanted.has(file.kind);
    }),
  );
  if (!texts.has(manifestPath))
    return fail('workspace.not-found', `${label} is no workspace: ${manifestPath} is missing`, {
      fix: 'Choose the folder that holds c360.yaml.',
    });
  const { model, diagnostics } = interpretWorkspace(texts);
  const broken = diagnostics.find(
    ({ severity, location }) => severity === 'error' && (model === null || isCompared(location?.file)),
  );
  if (model === null || broken !== undefined)
    return fail(
      'workspace.invalid',
      `${label} has errors: ${broken?.message ?? 'it cannot be read'}`,
      broken?.location === undefined ? {} : { location: broken.location },
    );
  const side = sideOfWorkspace(model);
  return side.ok && side.value.kind === 'model'
    ? ok({ ...side.value, snapshot: { ...side.value.snapshot, label } })
    : side;
}
