import { fail, ok } from '../kernel/index.ts';
/** Cuts a small CSV (comma, double quotes, LF or CRLF) into rows. Null when a quote is not closed. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === ',') {
      row.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at += 1;
      row.push(cell);
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
      cell = '';
    } else cell += letter;
  }
  if (quoted) return null;
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
/** The four shapes of a labels file: the columns that make each, and how a side is found. */
const pairShapes = [
  {
    left: ['source_dataset_l', 'unique_id_l'],
    right: ['source_dataset_r', 'unique_id_r'],
    verdict: 'clerical_match_score',
    by: 'key',
  },
  { left: ['left_source', 'left_row'], right: ['right_source', 'right_row'], verdict: 'match', by: 'row' },
  {
    left: ['left_source', 'left_source_key'],
    right: ['right_source', 'right_source_key'],
    verdict: 'match',
    by: 'key',
  },
];
/**
 * Labels from CSV text: `source,row,entity`, `source,source_key,entity`, or labelled pairs. A source is named by its id
 * or by its extract's base name; rows count from 1. Records that are not in the run are counted, not fatal.
 * Errors: `identity.labels`.
 */
export function readLabels(run, text) {
  const rows = parseCsv(text);
  const [header, ...body] = rows ?? [];
  if (rows === null || header === undefined || body.length === 0)
    return fail('identity.labels', 'The labels are not a CSV table with a header and rows.');
  const names = header.map((name) => name.trim());
  const at = (name) => names.indexOf(name);
  const { byRow, byKey } = finders(run);
  if (at('entity') >= 0 && at('source') >= 0 && (at('row') >= 0 || at('source_key') >= 0)) {
    const place = at('row') >= 0 ? at('row') : at('source_key');
    return ok(entities(body, at('source'), place, at('entity'), at('row') >= 0 ? byRow : byKey));
  }
  const shape = pairShapes.find((one) =>
    [...one.left, ...one.right, one.verdict].every((name) => at(name) >= 0),
  );
  if (shape === undefined)
    return fail('identity.labels', `The labels have the columns ${names.join(', ')}.`, {
      fix: 'Use source,row,entity or source,source_key,entity, or pairs: left_source,left_row,right_source,right_row,match.',
    });
  const find = shape.by === 'row' ? byRow : byKey;
  let unknown = 0;
  const pairs = body.flatMap((row) => {
    const side = ([source, place]) => find(row[at(source)] ?? '', row[at(place)] ?? '');
    const left = side(shape.left);
    const right = side(shape.right);
    if (left < 0 || right < 0) unknown += 1;
    return left < 0 || right < 0 || left === right
      ? []
      : [
          {
            left: Math.min(left, right),
            right: Math.max(left, right),
            match: isYes(row[at(shape.verdict)] ?? ''),
          },
        ];
  });
  return ok({ kind: 'pairs', pairs, unknown });
}
function isYes(text) {
  const value = text.trim().toLowerCase();
  return value === 'true' || value === 'yes' || value === 'match' || Number(value) >= 0.5;
}
function entities(body, source, place, entity, find) {
  const entityOf = new Map();
  let unknown = 0;
  for (const row of body) {
    const record = find(row[source] ?? '', row[place] ?? '');
    if (record < 0) unknown += 1;
    else entityOf.set(record, row[entity] ?? '');
  }
  return { kind: 'entities', entityOf, unknown };
}
function finders(run) {
  const sourcesOf = (name) =>
    run.records.sources
      .filter((part) => part.source.id === name || part.extractNames.includes(name))
      .map((part) => part.source.id);
  return {
    byRow(name, place) {
      const row = Number(place);
      if (!Number.isInteger(row)) return -1;
      const direct = run.findRecord({ extract: name, row });
      if (direct >= 0) return direct;
      const part = run.records.sources.find((one) => one.source.id === name);
      return part?.extractNames.length === 1
        ? run.findRecord({ extract: part.extractNames[0] ?? '', row })
        : -1;
    },
    byKey(name, key) {
      for (const source of sourcesOf(name)) {
        const record = run.findRecord({ source, key });
        if (record >= 0) return record;
      }
      return -1;
    },
  };
}
