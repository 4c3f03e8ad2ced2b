import { compareText } from '../kernel/index.ts';
import {
  defaultConsentSettings,
  fileKinds,
  workspacePath,
  type FileKindName,
  type WorkspaceModel,
} from '../workspace/index.ts';
import { textFile, type PackFile } from './pack-inputs.ts';
import type { PackPart } from './pack-parts.ts';
import { toYaml } from './to-yaml.ts';

/** Where the files of a workspace stand in a pack, and to which part they belong. `*` is the id. */
interface Place {
  readonly kind: FileKindName;
  readonly place: string;
  readonly part: PackPart;
}

const places: readonly Place[] = [
  { kind: 'manifest', place: 'c360.yaml', part: 'model' },
  { kind: 'source', place: 'sources/*.yaml', part: 'model' },
  { kind: 'entity', place: 'model/entities/*.yaml', part: 'model' },
  { kind: 'areas', place: 'model/areas.yaml', part: 'model' },
  { kind: 'notes', place: 'model/notes.yaml', part: 'model' },
  { kind: 'glossary', place: 'model/glossary.yaml', part: 'model' },
  { kind: 'domains', place: 'model/domains.yaml', part: 'model' },
  { kind: 'naming', place: 'model/naming.yaml', part: 'model' },
  { kind: 'release', place: 'model/releases/*.yaml', part: 'model' },
  { kind: 'mapping', place: 'mappings/*.yaml', part: 'model' },
  { kind: 'layout', place: 'model/layout.json', part: 'layout' },
  { kind: 'contract', place: 'contracts/*.c360.yaml', part: 'contracts' },
  { kind: 'ruleset', place: 'rules/rulesets/*.yaml', part: 'rules' },
  { kind: 'purposes', place: 'rules/purposes.yaml', part: 'rules' },
  { kind: 'policy', place: 'rules/policies/*.yaml', part: 'rules' },
  { kind: 'attributePolicies', place: 'rules/attribute-policies.yaml', part: 'rules' },
  { kind: 'notices', place: 'rules/notices.yaml', part: 'rules' },
  { kind: 'derived', place: 'rules/derived.yaml', part: 'rules' },
  { kind: 'retention', place: 'rules/retention.yaml', part: 'rules' },
  { kind: 'holds', place: 'rules/holds.yaml', part: 'rules' },
  { kind: 'controller', place: 'rules/controller.yaml', part: 'rules' },
  { kind: 'recipients', place: 'rules/recipients.yaml', part: 'rules' },
  { kind: 'jurisdictions', place: 'rules/jurisdictions.yaml', part: 'rules' },
  { kind: 'vocabulary', place: 'rules/vocabulary.yaml', part: 'rules' },
  { kind: 'activation', place: 'rules/activations/*.yaml', part: 'rules' },
  { kind: 'regimes', place: 'rules/regimes.yaml', part: 'rules' },
  { kind: 'holidays', place: 'rules/holidays.yaml', part: 'rules' },
];

/** The ruleset in force has a place of its own, where a reader looks for it. */
const rulesetInForce = 'rules/ruleset.yaml';

interface Content {
  readonly id?: string;
  /** Undefined where the workspace has nothing of this kind: then there is no file. */
  readonly value: unknown;
}

/** What the workspace holds of one kind, as its files say it. Cases of requests are about persons and stay out. */
function contents(kind: FileKindName, model: WorkspaceModel): readonly Content[] {
  const many = (values: readonly { readonly id: string }[]): Content[] =>
    values.map((value) => ({ id: value.id, value }));
  const one = (value: unknown, empty: boolean): Content[] => (empty ? [] : [{ value }]);
  const list = <Item>(key: string, items: readonly Item[]): Content[] =>
    one({ [key]: items }, items.length === 0);
  switch (kind) {
    case 'manifest':
      return one(model.manifest, false);
    case 'source':
      return many(model.sources);
    case 'entity':
      return many(model.entities);
    case 'areas':
      return list('areas', model.areas);
    case 'notes':
      return list('notes', model.notes);
    case 'glossary':
      return list('terms', model.terms);
    case 'domains':
      return list('domains', model.domains);
    case 'naming':
      return one(model.naming, Object.keys(model.naming).length === 0);
    case 'release':
      return many(model.releases);
    case 'mapping':
      return many(model.mappings);
    case 'layout':
      return one(model.layout, model.entities.length === 0 && model.layout.positions.length === 0);
    case 'contract':
      return many(model.contracts);
    case 'ruleset':
      return many(model.rulesets);
    case 'purposes':
      return one(
        {
          ...(isDefault(model.consentSettings) ? {} : { settings: model.consentSettings }),
          purposes: model.purposes,
        },
        model.purposes.length === 0,
      );
    case 'policy':
      return many(model.policies);
    case 'attributePolicies':
      return list('attributes', model.attributePolicies);
    case 'notices':
      return list('notices', model.notices);
    case 'derived':
      return one(
        model.derived,
        model.derived.derived.length === 0 && model.derived.indirectInputs === 'count',
      );
    case 'retention':
      return list('rules', model.retention);
    case 'holds':
      return list('holds', model.holds);
    case 'controller':
      return one(model.controller, model.controller === null);
    case 'recipients':
      return one(
        model.recipients,
        model.recipients.recipients.length + model.recipients.backups.length === 0,
      );
    case 'jurisdictions':
      return list('jurisdictions', model.jurisdictions);
    case 'vocabulary':
      return one(model.consentVocabulary, false);
    case 'activation':
      return many(model.activations);
    case 'regimes':
      return one(model.regimes, model.regimes.regimes.length + model.regimes.reviews.length === 0);
    case 'holidays':
      return list('calendars', model.holidays);
    case 'requestCase':
      return [];
  }
}

function isDefault(settings: WorkspaceModel['consentSettings']): boolean {
  return JSON.stringify(settings) === JSON.stringify(defaultConsentSettings);
}

/** A model with its lists by id, as a workspace that is read has them: what is written must not depend on their order. */
export function orderedModel(model: WorkspaceModel): WorkspaceModel {
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] =>
    [...items].sort((a, b) => compareText(a.id, b.id));
  return {
    ...model,
    sources: byId(model.sources),
    entities: byId(model.entities),
    terms: byId(model.terms),
    domains: byId(model.domains),
    contracts: byId(model.contracts),
    releases: byId(model.releases),
    mappings: byId(model.mappings),
    rulesets: byId(model.rulesets),
    purposes: byId(model.purposes),
    policies: byId(model.policies),
    jurisdictions: byId(model.jurisdictions),
    retention: byId(model.retention),
    holds: byId(model.holds),
    activations: byId(model.activations),
    holidays: byId(model.holidays),
  };
}

/** The workspace itself, in its own form, for the parts that were chosen: what an import of the pack brings back. */
export function workspaceFiles(
  model: WorkspaceModel,
  parts: ReadonlySet<PackPart>,
  inForce: string,
): PackFile[] {
  return places
    .filter(({ part }) => parts.has(part))
    .flatMap(({ kind, place }) =>
      contents(kind, model).map(({ id, value }) => {
        const path = kind === 'ruleset' && id === inForce ? rulesetInForce : place.replace('*', id ?? '');
        const ordered = inSchemaOrder(kind, value);
        return path.endsWith('.json')
          ? textFile(path, 'application/json', `${JSON.stringify(ordered, null, 2)}\n`)
          : textFile(path, 'application/yaml', toYaml(ordered));
      }),
    );
}

/** Members in the order of the schema, however the value came about: equal workspaces give equal bytes. */
function inSchemaOrder(kind: FileKindName, value: unknown): unknown {
  const read = fileKinds[kind].schema.safeParse(value);
  return read.success ? read.data : value;
}

/** What a file of a pack is in a workspace: its kind, and the path there; null for files that are made from them. */
export function workspaceFileOf(
  path: string,
): { readonly kind: FileKindName; readonly id: string | null } | null {
  if (path === rulesetInForce) return { kind: 'ruleset', id: null };
  for (const { kind, place } of places) {
    const [before = '', after] = place.split('*');
    if (after === undefined && path === place) return { kind, id: null };
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    const id = path.slice(before.length, path.length - after.length);
    if (id !== '' && !id.includes('/') && path.length >= before.length + after.length) return { kind, id };
  }
  return null;
}

/** The path in a workspace for a file of a pack; `id` as the content says it, where the name does not. */
export function workspacePathOf(kind: FileKindName, id: string | null): string {
  return fileKinds[kind].many ? workspacePath(kind, id ?? '') : workspacePath(kind);
}
