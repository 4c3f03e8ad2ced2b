import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Parser } from '@dbml/core';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Ajv, ValidateFunction } from 'ajv';
import avsc from 'avsc';
import { parse } from 'yaml';
import type { PackFile } from '../../shared/pack/pack-inputs.ts';
import { ossieFault } from './ossie-schema.ts';
import { draft2019, draft2020, draft7, verdict } from './validators.ts';

/** A file of a pack against the validator of its format; null when it passes, else what the validator said. */
export type FileCheck = (file: PackFile, all: ReadonlyMap<string, PackFile>) => Promise<string | null>;

interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly check: FileCheck;
}

const vectors = '../shared/vectors';
const text = ({ content }: PackFile): string => new TextDecoder('utf-8', { fatal: true }).decode(content);

/** The upstream schema, unmodified; null where the vectors are not at hand. */
function upstream(file: string, ajv: Ajv): ValidateFunction | null {
  const path = `${vectors}/${file}`;
  return existsSync(path) ? ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object) : null;
}

const odcs = upstream('odcs/schema/odcs-json-schema-v3.1.0.json', draft2019);
const openLineage = openLineageSchema();

function openLineageSchema(): ValidateFunction | null {
  const folder = `${vectors}/openlineage/spec`;
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(`${folder}/facets`))
    draft2020.addSchema(JSON.parse(readFileSync(`${folder}/facets/${name}`, 'utf8')) as object);
  return draft2020.compile(JSON.parse(readFileSync(`${folder}/OpenLineage.json`, 'utf8')) as object);
}

async function runSql(script: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(script);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const compiled = new Map<string, ValidateFunction>();

/** Validates by a schema that is itself a file of the pack. */
function byPackSchema(
  file: PackFile,
  schema: string,
  all: ReadonlyMap<string, PackFile>,
  value: unknown,
): string | null {
  const found = all.get(`schemas/c360/${schema}.schema.json`);
  if (found === undefined) return `the pack has no schemas/c360/${schema}.schema.json for ${file.path}`;
  const source = text(found);
  const validate = compiled.get(source) ?? draft7.compile(JSON.parse(source) as object);
  compiled.set(source, validate);
  return verdict(validate, value);
}

const ownSchema = (file: PackFile): string | undefined =>
  ownSchemas.find(([pattern]) => pattern.test(file.path))?.[1];

const ownSchemas: readonly (readonly [RegExp, string])[] = [
  [/^c360\.yaml$/, 'manifest'],
  [/^sources\//, 'source'],
  [/^model\/entities\//, 'entity'],
  [/^model\/releases\//, 'release'],
  [/^model\/layout\.json$/, 'layout'],
  [/^model\/(\w+)\.yaml$/, 'model'],
  [/^mappings\//, 'mapping'],
  [/^contracts\/.*\.c360\.yaml$/, 'contract'],
  [/^rules\/ruleset/, 'ruleset'],
  [/^rules\/policies\//, 'policy'],
  [/^rules\/activations\//, 'activation'],
  [/^rules\/attribute-policies/, 'attributePolicies'],
  [/^rules\/(\w+)\.yaml$/, 'rules'],
];

const own: FileCheck = (file, all) => {
  const named = ownSchema(file);
  const schema =
    named === 'model' || named === 'rules' ? (/([\w-]+)\.yaml$/.exec(file.path)?.[1] ?? '') : named;
  if (schema === undefined) return Promise.resolve(`no schema is known for ${file.path}`);
  return Promise.resolve(byPackSchema(file, schema, all, parse(text(file))));
};

export const kinds: readonly Kind[] = [
  {
    name: 'manifest',
    pattern: /^manifest\.json$/,
    check: (file, all) => Promise.resolve(byPackSchema(file, 'pack-manifest', all, JSON.parse(text(file)))),
  },
  {
    name: 'ODCS',
    pattern: /\.odcs\.yaml$/,
    check: (file) => Promise.resolve(odcs === null ? null : verdict(odcs, parse(text(file)))),
  },
  {
    name: 'OpenLineage',
    pattern: /\.openlineage\.ndjson$/,
    check: (file) => {
      if (openLineage === null) return Promise.resolve(null);
      const lines = text(file).split('\n').filter(Boolean);
      const faults = lines
        .map((line) => verdict(openLineage, JSON.parse(line)))
        .filter((fault) => fault !== null);
      return Promise.resolve(faults[0] ?? null);
    },
  },
  {
    name: 'JSON Schema',
    pattern: /^schemas\/[^/]+\.schema\.json$/,
    check: (file) => {
      const schema = JSON.parse(text(file)) as { $id: string };
      if (draft2020.validateSchema(schema) !== true) return Promise.resolve(draft2020.errorsText());
      draft2020.removeSchema(schema.$id);
      draft2020.compile(schema);
      draft2020.removeSchema(schema.$id);
      return Promise.resolve(null);
    },
  },
  {
    name: 'published schema',
    pattern: /^schemas\/c360\//,
    check: (file) =>
      Promise.resolve(
        draft7.validateSchema(JSON.parse(text(file)) as object) === true ? null : draft7.errorsText(),
      ),
  },
  {
    name: 'Avro',
    pattern: /\.avsc$/,
    check: (file) => {
      avsc.Type.forSchema(JSON.parse(text(file)) as avsc.Schema);
      return Promise.resolve(null);
    },
  },
  {
    name: 'Iglu',
    pattern: /^iglu\//,
    check: (file) => {
      const { $schema: _schema, self, ...schema } = JSON.parse(text(file)) as Record<string, unknown>;
      const [, vendor, name, format, version] = file.path.split('/');
      const told = JSON.stringify({ vendor, name, format, version });
      if (JSON.stringify(self) !== told)
        return Promise.resolve(`self is ${JSON.stringify(self)}, the path ${told}`);
      draft7.compile(schema);
      return Promise.resolve(null);
    },
  },
  {
    name: 'Segment tracking plan',
    pattern: /^events\/.*\.json$/,
    check: (file) => {
      const plan = JSON.parse(text(file)) as { rules: { events: { rules: object }[] } };
      for (const { rules } of plan.rules.events) draft7.compile(rules);
      return Promise.resolve(null);
    },
  },
  { name: 'RudderStack tracking plan', pattern: /^events\/.*\.yaml$/, check: rudderPlan },
  {
    name: 'DBML',
    pattern: /\.dbml$/,
    check: (file) => {
      new Parser().parse(text(file), 'dbmlv2');
      return Promise.resolve(null);
    },
  },
  { name: 'Mermaid', pattern: /\.mmd$/, check: mermaid },
  {
    name: 'SQL (DuckDB)',
    pattern: /^model\/ddl(?:\.duckdb)?\.sql$/,
    check: async (file) => {
      await runSql(text(file));
      return null;
    },
  },
  {
    name: 'Ossie',
    pattern: /\.ossie\.yaml$/,
    check: (file) => Promise.resolve(ossieFault(parse(text(file)))),
  },
  {
    name: 'workspace file',
    pattern:
      /^(?:c360\.yaml$|sources\/|mappings\/|rules\/|model\/(?:entities|releases)\/|model\/\w+\.yaml$|model\/layout\.json$|contracts\/.*\.c360\.yaml$)/,
    check: own,
  },
  {
    name: 'spreadsheet-safe CSV',
    pattern: /^(?!sample\/).*\.csv$/,
    check: (file) =>
      Promise.resolve(
        cellsOf(text(file)).some((cell) => /^[=+\-@\t\r]/.test(cell)) ? 'a cell begins like a formula' : null,
      ),
  },
  {
    name: 'HTML',
    pattern: /\.html$/,
    check: (file) =>
      Promise.resolve(
        /<(?:script|iframe|object|embed|form|base|link)\b|\son\w+=|url\(/i.test(text(file))
          ? 'it runs or fetches'
          : null,
      ),
  },
];

/** The cells of a CSV (RFC 4180): a quoted cell may hold commas and line ends. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^,\n]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** References of the plan point to events and properties of the files beside it. */
function rudderPlan(file: PackFile, all: ReadonlyMap<string, PackFile>): Promise<string | null> {
  const value = parse(text(file)) as {
    version: string;
    kind: string;
    spec: { rules?: { event: string; properties: { property: string }[] }[] };
  };
  if (value.version !== 'rudder/v1') return Promise.resolve(`version ${value.version}`);
  const ids = (name: string): Set<string> => {
    const found = all.get(`events/${name}.yaml`);
    const spec =
      found === undefined ? {} : (parse(text(found)) as { spec: Record<string, { id: string }[]> }).spec;
    return new Set((spec[name] ?? []).map(({ id }) => id));
  };
  const events = ids('events');
  const properties = ids('properties');
  const wrong = (value.spec.rules ?? []).flatMap((rule) => [
    ...(events.has(rule.event.replace('#event:', '')) ? [] : [rule.event]),
    ...rule.properties
      .map(({ property }) => property)
      .filter((one) => !properties.has(one.replace('#property:', ''))),
  ]);
  return Promise.resolve(wrong[0] ?? null);
}

let parser: Promise<{ parse(source: string): Promise<unknown> }> | null = null;

async function mermaid(file: PackFile): Promise<string | null> {
  parser ??= import('mermaid').then((module) => module.default);
  await (await parser).parse(text(file));
  return null;
}

export interface CheckedFile {
  readonly kind: string;
  readonly path: string;
  readonly fault: string | null;
}

/** Every file of a pack against the validators of its kinds; a file of no kind is not in the answer. */
export async function checkFiles(files: readonly PackFile[]): Promise<CheckedFile[]> {
  const all = new Map(files.map((file) => [file.path, file]));
  const checked: CheckedFile[] = [];
  for (const file of files)
    for (const { name, pattern, check } of kinds) {
      if (!pattern.test(file.path)) continue;
      const fault = await Promise.resolve()
        .then(() => check(file, all))
        .catch((thrown: unknown) =>
          (thrown instanceof Error ? thrown.message : JSON.stringify(thrown)).slice(0, 300),
        );
      checked.push({ kind: name, path: file.path, fault });
    }
  return checked;
}
