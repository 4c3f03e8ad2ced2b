import { rowsOf, sql, type Engine } from '../../engine/index.ts';
import { normaliserIds } from '../../identity/index.ts';
import { compareText, ok, type Result } from '../../kernel/index.ts';
import { columnText, expressionFunctions, expressionWordList } from '../../model/index.ts';
import type { Source } from '../../workspace/index.ts';
import type { CompletionDto } from '../contract/index.ts';

/** What each normaliser makes of a value, in a few words. A new one stands here too, or only its id is shown. */
const descriptions: Readonly<Record<string, string>> = {
  email: 'e-mail address in lower case, refused when it is none',
  phone: 'telephone number as E.164, with the country of the record',
  'name.given': 'given name, folded for comparing, shown as delivered',
  'name.family': 'family name, folded for comparing, shown as delivered',
  'name.full': 'whole name, folded for comparing, shown as delivered',
  date: 'ISO date; the order of day and month as the column proves it',
  postcode: 'postal code in the form of its country',
  address: 'address, folded for comparing, shown as delivered',
  city: 'city, folded for comparing, shown as delivered',
  country: 'ISO 3166-1 code of a country',
  gender: 'f, m or x',
  identifier: 'letters and digits only, in upper case',
  text: 'text, folded for comparing, shown as delivered',
  trim: 'without blanks around it',
};

/** Columns of the source, functions with their signatures as the engine knows them, words of the grammar, normalisers. */
export async function completionOf(engine: Engine, source: Source): Promise<Result<CompletionDto>> {
  const known = await engine.query(
    sql`select function_name as name, array_to_string(list_transform(parameter_types, lambda t: coalesce(t, 'ANY')), ', ') as parameters, coalesce(varargs, '') as more, coalesce(return_type, '') as result, coalesce(description, '') as description from duckdb_functions() where function_type in ('scalar', 'macro') order by all`,
  );
  if (!known.ok) return known;
  const found = new Map<string, { signatures: Set<string>; description: string }>();
  for (const row of rowsOf(known.value)) {
    const name = String(row['name']);
    if (!expressionFunctions.has(name)) continue;
    const own = found.get(name) ?? { signatures: new Set<string>(), description: '' };
    found.set(name, own);
    const more = row['more'] === '' ? '' : ', …';
    const result = row['result'] === '' ? '' : ` → ${String(row['result'])}`;
    own.signatures.add(`${name}(${String(row['parameters'] ?? '')}${more})${result}`);
    own.description ||= String(row['description']);
  }
  for (const name of expressionFunctions) {
    if (!found.has(name)) found.set(name, { signatures: new Set([`${name}(…)`]), description: '' });
  }
  return ok({
    columns: source.columns.map(({ name, class: columnClass, type }) => ({
      name,
      text: columnText(name),
      class: columnClass,
      type,
    })),
    functions: [...found]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, { signatures, description }]) => ({
        name,
        signatures: [...signatures].slice(0, 8),
        description,
      })),
    words: [...expressionWordList],
    normalisers: normaliserIds.map((id) => ({ id, description: descriptions[id] ?? '' })),
  });
}
