import type { Engine } from '../../engine/index.ts';
import type { Job, Result } from '../../kernel/index.ts';
import type {
  Area,
  Contract,
  Diagnostic,
  Domain,
  Entity,
  Mapping,
  Note,
  Term,
} from '../../workspace/index.ts';
import type { PackFile, PackInputs } from '../pack-inputs.ts';
import type { FileHead } from './file-head.ts';

/** Formats that files are read from, written in, or both. */
export const formatIds = [
  'odcs',
  'odps',
  'ddl',
  'dbml',
  'mermaid',
  'json-schema',
  'avro',
  'dbt',
  'csv-header',
  'ossie',
] as const;
export type FormatId = (typeof formatIds)[number];

/** Something that a file does not hold, or that was not taken from it. */
export interface Loss {
  /** The file of the pack with a JSON pointer, or the place in the model: `model/entities/person.yaml#/attributes/0`. */
  readonly path: string;
  /** What is missing, by its own name. */
  readonly what: string;
  readonly why: string;
  /** Where else it is kept, when it is. */
  readonly kept?: string;
}

/** What specifications are written from: the workspace, its run where there is one, and the instant of decisions. */
export type SpecificationInputs = PackInputs;

export interface Written {
  readonly files: readonly PackFile[];
  readonly losses: readonly Loss[];
}

/** Pure: equal inputs give equal bytes. Paths of files are relative to the pack. */
export type Writer = (inputs: SpecificationInputs) => Written;

/** A file as somebody hands it over. `text` is its UTF-8 reading without byte-order mark, or null where it is none. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
}

/** A remark on the file: the location's file is the name it was given under. */
export type ImportFinding = Diagnostic;

/**
 * What a reader found, already in the shape of the workspace: ids are slugs, unique, and hold together; the name in
 * the file is kept as `name` or `physicalName`. Nothing here has been compared with a workspace yet.
 */
export interface ImportedModel {
  readonly entities: readonly Entity[];
  readonly areas: readonly Area[];
  readonly domains: readonly Domain[];
  readonly terms: readonly Term[];
  readonly contracts: readonly Contract[];
  readonly mappings: readonly Mapping[];
  readonly notes: readonly Note[];
  /** `entity.attribute` of those whose class the file itself says, `none` included; the others are `none` for want of a word. */
  readonly classified: ReadonlySet<string>;
  /** Entities that an attribute (`entity.attribute`) holds as a value, where a file nests what is side by side here. */
  readonly holds: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly ImportFinding[];
  readonly losses: readonly Loss[];
}

export interface ReaderTools {
  readonly job: Job;
  /** A throw-away, locked-down DuckDB; closed by whoever opened it. Missing where the host has none at hand. */
  readonly openEngine?: () => Promise<Result<Engine>>;
  /** SQL dialect, where the user named one. */
  readonly dialect?: string;
  /** A contract of an older version of its standard is taken over in the current one. */
  readonly upgrade?: boolean;
}

/** Errors only when nothing can be read; what can be read around a fault is read, and the fault is a finding. */
export type Reader = (file: ImportFile, tools: ReaderTools) => Promise<Result<ImportedModel>>;

/** One format that can be imported. */
export interface ImportFormat {
  readonly id: FormatId;
  readonly title: string;
  /** Endings that files of this format usually have, with the point. */
  readonly endings: readonly string[];
  /** How sure the content is of this format, 0 (not) to 100; never fails, and never reads a place of the text twice. */
  readonly recognise: (head: FileHead) => number;
  readonly read: Reader;
}

export const emptyImport: ImportedModel = {
  entities: [],
  areas: [],
  domains: [],
  terms: [],
  contracts: [],
  mappings: [],
  notes: [],
  classified: new Set(),
  holds: new Map(),
  findings: [],
  losses: [],
};
