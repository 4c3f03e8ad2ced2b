import type { z } from 'zod';
import {
  activationSchema,
  areasSchema,
  attributePoliciesSchema,
  contractSchema,
  domainsSchema,
  glossarySchema,
  namingSchema,
  notesSchema,
  releaseSchema,
  consentVocabularySchema,
  controllerSchema,
  derivedSchema,
  entitySchema,
  holdsSchema,
  holidaysSchema,
  jurisdictionsSchema,
  layoutSchema,
  manifestSchema,
  mappingSchema,
  noticesSchema,
  policySchema,
  purposesSchema,
  recipientsSchema,
  regimesSchema,
  requestCaseSchema,
  retentionSchema,
  rulesetSchema,
  sourceSchema,
} from './schema/index.ts';

/** One kind of workspace file: where it lives and what it says. `many` kinds are a folder with one file per id. */
export interface FileKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly title: string;
  /** The path of a single file, or the folder of many. */
  readonly place: string;
  readonly many: boolean;
}

const one = <Schema extends z.ZodType>(place: string, title: string, schema: Schema): FileKind<Schema> => ({
  schema,
  title,
  place,
  many: false,
});
const many = <Schema extends z.ZodType>(place: string, title: string, schema: Schema): FileKind<Schema> => ({
  schema,
  title,
  place,
  many: true,
});

/** The layout of a workspace folder, once: reading, writing, checking and the exported JSON Schemas walk this table. */
export const fileKinds = {
  manifest: one('c360.yaml', 'Workspace', manifestSchema),
  source: many('sources', 'Source', sourceSchema),
  entity: many('model/entities', 'Entity', entitySchema),
  layout: one('model/layout.yaml', 'Canvas layout', layoutSchema),
  areas: one('model/areas.yaml', 'Areas', areasSchema),
  notes: one('model/notes.yaml', 'Notes', notesSchema),
  glossary: one('model/glossary.yaml', 'Glossary', glossarySchema),
  domains: one('model/domains.yaml', 'Domains', domainsSchema),
  naming: one('model/naming.yaml', 'Naming standard', namingSchema),
  release: many('model/releases', 'Release', releaseSchema),
  mapping: many('mappings', 'Mapping', mappingSchema),
  contract: many('contracts', 'Contract', contractSchema),
  ruleset: many('identity', 'Identity ruleset', rulesetSchema),
  purposes: one('consent/purposes.yaml', 'Purposes', purposesSchema),
  policy: many('consent/policies', 'Policy', policySchema),
  attributePolicies: one('consent/attribute-policies.yaml', 'Attribute policies', attributePoliciesSchema),
  notices: one('consent/notices.yaml', 'Notices', noticesSchema),
  derived: one('consent/derived.yaml', 'Derived columns', derivedSchema),
  retention: one('consent/retention.yaml', 'Retention', retentionSchema),
  holds: one('consent/holds.yaml', 'Legal holds', holdsSchema),
  controller: one('consent/controller.yaml', 'Controller', controllerSchema),
  recipients: one('consent/recipients.yaml', 'Recipients and backups', recipientsSchema),
  jurisdictions: one('consent/jurisdictions.yaml', 'Jurisdictions', jurisdictionsSchema),
  vocabulary: one('consent/vocabulary.yaml', 'Consent vocabulary', consentVocabularySchema),
  activation: many('activations', 'Activation', activationSchema),
  regimes: one('requests/regimes.yaml', 'Deadlines of requests', regimesSchema),
  holidays: one('requests/holidays.yaml', 'Holiday calendars', holidaysSchema),
  requestCase: many('requests', 'Request case', requestCaseSchema),
} as const;

export type FileKindName = keyof typeof fileKinds;
const kindNames = Object.keys(fileKinds) as FileKindName[];

export const manifestPath = fileKinds.manifest.place;
export const decisionsFolder = 'decisions';
/** Consent events that were written down in the workbench: lines are only added. */
export const eventsFolder = 'consent/events';
/** Keyed tokens of persons who must not come back. No part of the model: lines are only added, by requests. */
export const suppressionPath = 'consent/suppression.jsonl';
/** The log of what was decided and disclosed. No part of the model: it is neither parsed nor edited with it. */
export const auditFolder = 'audit';
/** Private to one computer, ignored by git; deleting it loses nothing that was saved. */
export const privateFolder = '.c360';

/** Folders whose files make up the model, to be listed and watched; `data/` and `.c360/` are not among them. */
export const workspaceFolders = [
  'sources',
  'model',
  'mappings',
  'contracts',
  'identity',
  'consent',
  'activations',
  'requests',
  'adr',
  decisionsFolder,
] as const;

/** The path of a workspace file: `workspacePath('source', 'crm')` is `sources/crm.yaml`. */
export function workspacePath(kind: FileKindName, id?: string): string {
  const { place, many } = fileKinds[kind];
  return many ? `${place}/${id ?? ''}.yaml` : place;
}

/** What kind of file a path is, and the id that its name gives; `null` when the path is no part of the model. */
export function kindOfPath(path: string): { readonly kind: FileKindName; readonly id?: string } | null {
  for (const kind of kindNames) {
    const { place, many } = fileKinds[kind];
    if (!many && path === place) return { kind };
    if (many && path.startsWith(`${place}/`) && path.endsWith('.yaml')) {
      const id = path.slice(place.length + 1, -'.yaml'.length);
      if (!id.includes('/')) return { kind, id };
    }
  }
  return null;
}

export function isDecisionFile(path: string): boolean {
  return /^decisions\/\d{4}-\d{2}\.jsonl$/.test(path);
}

export function isEventFile(path: string): boolean {
  return /^consent\/events\/\d{4}-\d{2}\.jsonl$/.test(path);
}

/** The writer and month of a file of the audit log, or `null`. */
export function auditFileOf(path: string): { readonly writer: string; readonly month: string } | null {
  const match = /^audit\/([0-9a-f]{16})\/(\d{4}-\d{2})\.jsonl$/.exec(path);
  const [, writer, month] = match ?? [];
  return writer === undefined || month === undefined ? null : { writer, month };
}

/** Files that commands may write: those of the model, decisions, and decision records in prose (`adr/*.md`). */
export function isWorkspaceFile(path: string): boolean {
  return (
    kindOfPath(path) !== null ||
    isDecisionFile(path) ||
    isEventFile(path) ||
    path === suppressionPath ||
    /^adr\/[^/]+\.md$/.test(path)
  );
}
