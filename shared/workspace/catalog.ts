import { defaultJurisdictions } from './default-consent.ts';
import type { FileKindName } from './file-kind.ts';
import { isKind, type ParsedFile } from './parsed-file.ts';
import type { Entity, Source } from './schema/index.ts';
import { dataCategories } from './terms/data-categories.ts';

/** What a workspace holds, by id. `null` stands for a thing whose file is there but broken: it exists, its inside is not known. */
export class Catalog {
  readonly sources = new Map<string, Source | null>();
  readonly entities = new Map<string, Entity | null>();
  readonly rulesets = new Set<string>();
  /** `null` when model/glossary.yaml, model/domains.yaml, model/areas.yaml or model/notes.yaml is broken. */
  readonly terms: ReadonlySet<string> | null;
  readonly domains: ReadonlySet<string> | null;
  readonly areas: ReadonlySet<string> | null;
  readonly notes: ReadonlySet<string> | null;
  /** Cases of privacy requests, readable or not. */
  readonly cases = new Set<string>();
  /** `null` when consent/purposes.yaml is broken. */
  readonly purposes: ReadonlySet<string> | null;
  readonly jurisdictions: ReadonlySet<string> | null;
  /** Data categories: those that come with the program and the workspace's own. */
  readonly categories: ReadonlySet<string> | null;
  /** Ids of the rules of consent/retention.yaml. */
  readonly retentionRules: ReadonlySet<string> | null;

  constructor(
    files: readonly ParsedFile[],
    broken: readonly { readonly kind: FileKindName; readonly id?: string }[],
  ) {
    for (const { kind, id = '' } of broken) {
      if (kind === 'source') this.sources.set(id, null);
      if (kind === 'entity') this.entities.set(id, null);
      if (kind === 'ruleset') this.rulesets.add(id);
      if (kind === 'requestCase') this.cases.add(id);
    }
    const purposes = new Set<string>();
    const jurisdictions = new Set<string>();
    const retentionRules = new Set<string>();
    const terms = new Set<string>();
    const domains = new Set<string>();
    const areas = new Set<string>();
    const notes = new Set<string>();
    const categories = new Set(dataCategories.map(({ id }) => id));
    for (const file of files) {
      if (isKind(file, 'source')) this.sources.set(file.value.id, file.value);
      if (isKind(file, 'entity')) this.entities.set(file.value.id, file.value);
      if (isKind(file, 'ruleset')) this.rulesets.add(file.value.id);
      if (isKind(file, 'requestCase')) this.cases.add(file.value.id);
      if (isKind(file, 'glossary')) for (const { id } of file.value.terms) terms.add(id);
      if (isKind(file, 'domains')) for (const { id } of file.value.domains) domains.add(id);
      if (isKind(file, 'areas')) for (const { id } of file.value.areas) areas.add(id);
      if (isKind(file, 'notes')) for (const { id } of file.value.notes) notes.add(id);
      if (isKind(file, 'purposes')) for (const { id } of file.value.purposes) purposes.add(id);
      if (isKind(file, 'jurisdictions')) for (const { id } of file.value.jurisdictions) jurisdictions.add(id);
      if (isKind(file, 'vocabulary')) for (const { id } of file.value.categories ?? []) categories.add(id);
      if (isKind(file, 'retention')) for (const { id } of file.value.rules) retentionRules.add(id);
    }
    if (!files.some((file) => file.kind === 'jurisdictions')) {
      for (const { id } of defaultJurisdictions) jurisdictions.add(id);
    }
    const isBroken = (wanted: FileKindName): boolean => broken.some(({ kind }) => kind === wanted);
    this.terms = isBroken('glossary') ? null : terms;
    this.domains = isBroken('domains') ? null : domains;
    this.areas = isBroken('areas') ? null : areas;
    this.notes = isBroken('notes') ? null : notes;
    this.purposes = isBroken('purposes') ? null : purposes;
    this.jurisdictions = isBroken('jurisdictions') ? null : jurisdictions;
    this.categories = isBroken('vocabulary') ? null : categories;
    this.retentionRules = isBroken('retention') ? null : retentionRules;
  }
}
