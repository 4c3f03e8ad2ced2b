/** What DBML's own parser gives, as far as it is used here (@dbml/parse 10.2). */
export interface DbmlDatabase {
  readonly tables: readonly DbmlTable[];
  readonly tablePartials: readonly Pick<DbmlTable, 'name' | 'fields' | 'indexes'>[];
  readonly enums: readonly {
    readonly name: string;
    readonly schemaName: string | null;
    readonly values: readonly { readonly name: string; readonly note?: DbmlNote }[];
  }[];
  readonly refs: readonly {
    readonly name?: string | null;
    readonly endpoints: readonly DbmlEndpoint[];
    readonly onDelete?: string;
    readonly onUpdate?: string;
    readonly color?: string;
  }[];
  readonly tableGroups: readonly {
    readonly name: string;
    readonly tables: readonly { readonly name: string; readonly schemaName: string | null }[];
    readonly color?: string;
    readonly note?: DbmlNote;
  }[];
  readonly notes: readonly { readonly name: string; readonly content: string }[];
  readonly records: readonly { readonly tableName: string }[];
  readonly project?: {
    readonly name?: string | null;
    readonly database_type?: string | null;
    readonly note?: DbmlNote | null;
  };
}

export interface DbmlNote {
  readonly value: string;
}

/** Where something stands in the document; line and column from 1. */
export interface DbmlToken {
  readonly start: { readonly line: number; readonly column: number };
}

export interface DbmlTable {
  readonly name: string;
  readonly schemaName: string | null;
  readonly fields: readonly DbmlField[];
  readonly indexes: readonly {
    readonly columns: readonly { readonly value: string; readonly type: string }[];
    readonly unique?: boolean;
    readonly pk?: boolean;
    readonly name?: string;
    readonly note?: DbmlNote;
    readonly token?: DbmlToken;
  }[];
  readonly partials?: readonly { readonly name: string; readonly order: number }[];
  readonly note?: DbmlNote;
  readonly alias?: string | null;
  readonly headerColor?: string;
  readonly checks?: readonly unknown[];
}

export interface DbmlField {
  readonly name: string;
  readonly type: { readonly schemaName: string | null; readonly type_name: string };
  readonly pk?: boolean;
  readonly unique?: boolean;
  readonly not_null?: boolean;
  readonly increment?: boolean;
  readonly note?: DbmlNote;
  readonly dbdefault?: unknown;
  readonly checks?: readonly unknown[];
  readonly token?: DbmlToken;
}

export interface DbmlEndpoint {
  readonly schemaName: string | null;
  readonly tableName: string;
  readonly fieldNames: readonly string[];
  /** `1`, `*`, and with optional ends `0..1`, `0..*`. */
  readonly relation: string;
}

/** A table with the id and the ids of its columns that it gets. */
export interface NamedTable {
  readonly table: DbmlTable;
  readonly id: string;
  readonly ids: ReadonlyMap<string, string>;
}

/** A name that tells tables of two schemas apart. */
export function nameOf({
  schemaName,
  name,
}: {
  readonly schemaName: string | null;
  readonly name: string;
}): string {
  return JSON.stringify([schemaName ?? 'public', name]);
}

export interface DbmlFault {
  readonly message: string;
  readonly offset: number;
}

/** Parses a DBML document with DBML's own parser, loaded when the first document is read. */
export async function loadDbmlParser(): Promise<
  (text: string) => { readonly database: DbmlDatabase | null; readonly faults: readonly DbmlFault[] }
> {
  const { Compiler, DEFAULT_ENTRY, MemoryProjectLayout } = await import('@dbml/parse');
  return (text) => {
    const layout = new MemoryProjectLayout();
    layout.setSource(DEFAULT_ENTRY, text);
    const report = new Compiler(layout).interpretFile(DEFAULT_ENTRY);
    const faults = report
      .getErrors()
      .map(({ diagnostic, start }) => ({ message: diagnostic, offset: start }));
    const database = faults.length > 0 ? null : (report.getValue() as unknown as DbmlDatabase | undefined);
    return { database: database ?? null, faults };
  };
}
