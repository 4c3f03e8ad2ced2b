import { structFields, type StructType } from '../ddl/struct-fields.ts';
import type { Yaml } from './dbt-members.ts';

/** A column with the fields inside of it. */
export interface NestedColumn {
  readonly column: Yaml;
  readonly fields: readonly NestedColumn[];
  /** Any number of records of these fields. */
  readonly many: boolean;
}

interface Branch {
  column: Yaml | null;
  readonly name: string;
  readonly fields: Map<string, Branch>;
}

/** dbt nests fifteen levels at most, as BigQuery does; a name with more points is one name. */
const deepest = 15;
/** Characters of a type. */
const longestType = 10_000;

/**
 * Columns of a model by what they are inside of: a point in a name leads into a struct (`address.city`), as dbt writes columns
 * of BigQuery; a type of fields (`struct<city string>`) says them itself, and both are put together.
 */
export function columnTree(columns: readonly Yaml[]): NestedColumn[] {
  const top = new Map<string, Branch>();
  const others: Branch[] = [];
  for (const column of columns) {
    const name = typeof column['name'] === 'string' ? column['name'] : '';
    const path = name.split('.');
    const plain = path.length > deepest || path.some((part) => !/^\w+$/.test(part));
    const branch = branchAt(top, plain ? [name] : path);
    // A second column of one name stays one, to be told apart later.
    if (branch.column !== null) others.push({ column, name, fields: new Map() });
    else branch.column = { ...column, name: plain ? column['name'] : branch.name };
  }
  return [...top.values(), ...others].map((branch) => nestedColumn(branch, 0));
}

function branchAt(top: Map<string, Branch>, path: readonly string[]): Branch {
  let level = top;
  let found: Branch | undefined;
  for (const name of path) {
    found = level.get(name) ?? { column: null, name, fields: new Map() };
    level.set(name, found);
    level = found.fields;
  }
  return found ?? { column: null, name: '', fields: new Map() };
}

function nestedColumn({ column, name, fields }: Branch, depth: number, type?: string): NestedColumn {
  const data = column?.['data_type'];
  const written = (type ?? (typeof data === 'string' ? data : '')).slice(0, longestType);
  const struct = depth < deepest ? structFields(written) : null;
  const many = struct?.list ?? /^\s*array\b|\[\]\s*$/i.test(written);
  const own = column ?? { name, ...(type === undefined ? {} : { data_type: type }) };
  const inner = [
    ...[...fields.values()].map((branch) => nestedColumn(branch, depth + 1, typeIn(struct, branch))),
    ...(struct?.fields ?? [])
      .filter((field) => !fields.has(field.name))
      .map((field) =>
        nestedColumn(
          { column: structColumn(field), name: field.name, fields: new Map() },
          depth + 1,
          field.type.written,
        ),
      ),
  ];
  const typed = own['data_type'] === undefined && type !== undefined ? { ...own, data_type: type } : own;
  return { column: typed, fields: inner, many };
}

/** The type that the struct gives a field, where its own column gives none. */
function typeIn(struct: StructType | null, { column, name }: Branch): string | undefined {
  if (typeof column?.['data_type'] === 'string') return undefined;
  return struct?.fields.find((field) => field.name === name)?.type.written;
}

function structColumn({ name, type, required }: StructType['fields'][number]): Yaml {
  return { name, data_type: type.written, ...(required ? { constraints: [{ type: 'not_null' }] } : {}) };
}
