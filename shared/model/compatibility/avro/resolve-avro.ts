import type { Json } from '../../../kernel/index.ts';
import { avroPromotions, lossyPromotions, type AvroReason } from './avro-reasons.ts';
import {
  avroTypeWords,
  branchName,
  type AvroEnum,
  type AvroField,
  type AvroFixed,
  type AvroNamed,
  type AvroRecord,
  type AvroType,
} from './avro-schema.ts';
import type { AvroStep } from './avro-datum.ts';

/** One reason why a reader cannot read a writer's data, with the way to it in a datum of the writer. */
export interface AvroIssue {
  readonly reason: AvroReason;
  readonly words: string;
  readonly steps: readonly AvroStep[];
  /** The reader's field that is meant, where the writer has none to step into. */
  readonly member?: string;
  /** The value at the end of the steps that shows it; a plain one when left out. */
  readonly leaf?: Json;
}

export interface AvroNote {
  readonly code: 'precision' | 'logical-type';
  readonly words: string;
  readonly steps: readonly AvroStep[];
}

/**
 * How names of records, enums and fixed types are compared. `full`: with their namespace, as avsc's `createResolver` does
 * of its own accord. `unqualified`: without, as the specification (1.11, 1.12) and the Java library say.
 */
export type AvroNames = 'full' | 'unqualified';

export interface AvroResolution {
  readonly issues: readonly AvroIssue[];
  readonly notes: readonly AvroNote[];
}

/** At most so many reasons are told for one pair of records: schemas that share no field have as many as they have fields. */
const most = 50;

/**
 * Schema resolution of the Avro specification: every reason why data written with `writer` cannot be read with `reader`.
 * Recursive schemas are resolved as the greatest fixed point: a pair of records that is being resolved counts as readable,
 * and what was concluded from that is forgotten when the pair turns out not to be.
 */
export function resolveAvro(reader: AvroType, writer: AvroType, names: AvroNames = 'full'): AvroResolution {
  const walk = new AvroWalk(names);
  const issues = walk.resolve(reader, writer);
  return { issues, notes: issues.length === 0 ? walk.notes(reader, writer) : [] };
}

class AvroWalk {
  readonly #names: AvroNames;
  readonly #known = new Map<AvroRecord, Map<AvroRecord, readonly AvroIssue[]>>();
  /** Pairs found readable, in order, so that they can be forgotten again. */
  readonly #trail: (readonly [AvroRecord, AvroRecord])[] = [];

  constructor(names: AvroNames) {
    this.#names = names;
  }

  resolve(reader: AvroType, writer: AvroType): readonly AvroIssue[] {
    if (writer.kind === 'union') {
      return writer.branches.flatMap((branch) =>
        prefixed({ into: 'branch', name: branchName(branch) }, this.resolve(reader, branch)),
      );
    }
    if (reader.kind === 'union') return this.#intoUnion(reader.branches, writer);
    if (reader.kind === 'primitive') {
      const same = writer.kind === 'primitive' && writer.type === reader.type;
      const promoted = writer.kind === 'primitive' && avroPromotions[reader.type].includes(writer.type);
      return same || promoted ? [] : differs(reader, writer);
    }
    if (reader.kind === 'array' && writer.kind === 'array')
      return prefixed({ into: 'item' }, this.resolve(reader.items, writer.items));
    if (reader.kind === 'map' && writer.kind === 'map')
      return prefixed({ into: 'value' }, this.resolve(reader.values, writer.values));
    if (reader.kind === 'enum' && writer.kind === 'enum') return this.#enums(reader, writer);
    if (reader.kind === 'fixed' && writer.kind === 'fixed') return this.#fixed(reader, writer);
    if (reader.kind === 'record' && writer.kind === 'record') return this.#records(reader, writer);
    return differs(reader, writer);
  }

  /** The first branch that reads the writer's type wins; none is one issue, told by the branch that came closest. */
  #intoUnion(branches: readonly AvroType[], writer: AvroType): readonly AvroIssue[] {
    let closest: readonly AvroIssue[] = [];
    for (const branch of branches) {
      const issues = this.resolve(branch, writer);
      if (issues.length === 0) return [];
      if (branch.kind === writer.kind && branch.kind !== 'primitive') closest = issues;
    }
    if (closest.length > 0) return closest;
    const offered = branches.map(branchName).join(', ');
    return [
      { reason: 'no-branch', words: `no branch of (${offered}) reads ${avroTypeWords(writer)}`, steps: [] },
    ];
  }

  #enums(reader: AvroEnum, writer: AvroEnum): readonly AvroIssue[] {
    const names = this.#nameIssues(reader, writer);
    if (names.length > 0 || reader.default !== undefined) return names;
    return writer.symbols
      .filter((symbol) => !reader.symbols.includes(symbol))
      .map((symbol) => ({
        reason: 'symbol-unknown',
        words: `the reader's enum has no symbol "${symbol}" and no default`,
        steps: [],
        leaf: symbol,
      }));
  }

  #fixed(reader: AvroFixed, writer: AvroFixed): readonly AvroIssue[] {
    if (reader.size === writer.size) return this.#nameIssues(reader, writer);
    const words = `the reader expects ${reader.size} bytes, the writer sends ${writer.size}`;
    return [{ reason: 'size-differs', words, steps: [] }];
  }

  #records(reader: AvroRecord, writer: AvroRecord): readonly AvroIssue[] {
    const known = this.#known.get(reader)?.get(writer);
    if (known !== undefined) return known;
    const before = this.#trail.length;
    this.#learn(reader, writer, []);
    const issues = [...this.#nameIssues(reader, writer), ...this.#fields(reader, writer)].slice(0, most);
    if (issues.length > 0) {
      for (const [r, w] of this.#trail.splice(before)) this.#known.get(r)?.delete(w);
      this.#learn(reader, writer, issues);
    }
    return issues;
  }

  #learn(reader: AvroRecord, writer: AvroRecord, issues: readonly AvroIssue[]): void {
    const ofReader = this.#known.get(reader) ?? new Map<AvroRecord, readonly AvroIssue[]>();
    ofReader.set(writer, issues);
    this.#known.set(reader, ofReader);
    // A failure holds whatever else is found; a success may rest on a pair that fails later.
    if (issues.length === 0) this.#trail.push([reader, writer]);
  }

  #fields(reader: AvroRecord, writer: AvroRecord): readonly AvroIssue[] {
    return reader.fields.flatMap((field): readonly AvroIssue[] => {
      const sources = sourcesOf(field, writer);
      const [source, second] = sources;
      if (second !== undefined) {
        const both = sources.map(({ name }) => `"${name}"`).join(' and ');
        const words = `the reader's field "${field.name}" could be ${both} of the writer`;
        return [{ reason: 'alias-ambiguous', words, steps: [], member: field.name }];
      }
      if (source === undefined) {
        if (field.default !== undefined) return [];
        const words = `the reader's field "${field.name}" has no default and the writer does not send it`;
        return [{ reason: 'field-without-default', words, steps: [], member: field.name }];
      }
      const step: AvroStep = { into: 'field', record: writer, name: source.name };
      return prefixed(step, this.resolve(field.type, source.type));
    });
  }

  #nameIssues(reader: AvroNamed, writer: AvroNamed): readonly AvroIssue[] {
    const wanted = [reader.name, ...reader.aliases];
    if (wanted.includes(writer.name)) return [];
    const alike = wanted.some((name) => unqualified(name) === unqualified(writer.name));
    if (alike && this.#names === 'unqualified') return [];
    const words = `the reader's ${avroTypeWords(reader)} has no alias for ${writer.name}`;
    return [
      alike
        ? { reason: 'namespace-differs', words: `${words}: only the namespaces differ`, steps: [] }
        : { reason: 'name-differs', words, steps: [] },
    ];
  }

  /** What a readable pair still changes: promotions that round, and other logical types. */
  notes(reader: AvroType, writer: AvroType, seen = new Map<AvroType, Set<AvroType>>()): readonly AvroNote[] {
    if (seen.get(reader)?.has(writer) === true) return [];
    seen.set(reader, (seen.get(reader) ?? new Set()).add(writer));
    const within = (step: AvroStep, r: AvroType, w: AvroType): readonly AvroNote[] =>
      prefixed(step, this.notes(r, w, seen));
    if (writer.kind === 'union')
      return writer.branches.flatMap((branch) =>
        within({ into: 'branch', name: branchName(branch) }, reader, branch),
      );
    if (reader.kind === 'union') {
      const read = reader.branches.find((branch) => this.resolve(branch, writer).length === 0);
      return read === undefined ? [] : this.notes(read, writer, seen);
    }
    if (reader.kind === 'array' && writer.kind === 'array')
      return within({ into: 'item' }, reader.items, writer.items);
    if (reader.kind === 'map' && writer.kind === 'map')
      return within({ into: 'value' }, reader.values, writer.values);
    if (reader.kind === 'record' && writer.kind === 'record')
      return reader.fields.flatMap((field) =>
        sourcesOf(field, writer).flatMap((source) =>
          within({ into: 'field', record: writer, name: source.name }, field.type, source.type),
        ),
      );
    return [...precisionNote(reader, writer), ...logicalNote(reader, writer)];
  }
}

/** The writer's fields that a reader's field could take its value from: by name or by alias. */
function sourcesOf(field: AvroField, writer: AvroRecord): readonly AvroField[] {
  const names = [field.name, ...field.aliases];
  return writer.fields.filter(({ name }) => names.includes(name));
}

function precisionNote(reader: AvroType, writer: AvroType): readonly AvroNote[] {
  if (reader.kind !== 'primitive' || writer.kind !== 'primitive') return [];
  if (lossyPromotions[reader.type]?.includes(writer.type) !== true) return [];
  return [{ code: 'precision', words: `${writer.type} read as ${reader.type} is rounded`, steps: [] }];
}

function logicalNote(reader: AvroType, writer: AvroType): readonly AvroNote[] {
  const words = (type: AvroType): string => {
    if (!('logical' in type) || type.logical === undefined) return 'none';
    const { name, precision, scale } = type.logical;
    return precision === undefined ? name : `${name}(${precision}, ${scale ?? 0})`;
  };
  if (words(reader) === words(writer)) return [];
  const text = `the logical type is ${words(writer)} to the writer and ${words(reader)} to the reader`;
  return [{ code: 'logical-type', words: text, steps: [] }];
}

function differs(reader: AvroType, writer: AvroType): readonly AvroIssue[] {
  const words = `the reader expects ${avroTypeWords(reader)}, the writer sends ${avroTypeWords(writer)}`;
  return [{ reason: 'type-differs', words, steps: [] }];
}

function prefixed<Item extends { readonly steps: readonly AvroStep[] }>(
  step: AvroStep,
  items: readonly Item[],
): readonly Item[] {
  return items.map((item) => ({ ...item, steps: [step, ...item.steps] }));
}

function unqualified(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
