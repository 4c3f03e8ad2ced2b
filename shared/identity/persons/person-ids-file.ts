import { breathe, causeText, fail, type Job, ok, type Result } from '../../kernel/index.ts';
import type { PersonIds } from './persist.ts';

const format = 'c360-person-ids 1';

/**
 * Person ids as one file: a line of JSON (form, number of records, ids that do not follow from the records), then per
 * record its person (32 bits, little-endian) and the end of its name, then all names in UTF-8. About 20 bytes per record.
 */
export async function encodePersonIds(ids: PersonIds, job: Job): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const ends = new Int32Array(ids.recordCount);
  let names = new Uint8Array(Math.max(64, ids.recordCount * 16));
  let used = 0;
  for (let record = 0; record < ids.recordCount; record += 1) {
    const name = ids.nameOf(record);
    if (used + name.length * 3 > names.length) {
      const longer = new Uint8Array((used + name.length * 3) * 2);
      longer.set(names.subarray(0, used));
      names = longer;
    }
    used += encoder.encodeInto(name, names.subarray(used)).written;
    ends[record] = used;
    if (record % 8192 === 0) await breathe(job);
  }
  const given = [...ids.given].sort(([a], [b]) => a - b);
  const head = encoder.encode(`${JSON.stringify({ format, records: ids.recordCount, given })}\n`);
  const file = new Uint8Array(head.length + ids.recordCount * 8 + used);
  const view = new DataView(file.buffer);
  file.set(head);
  for (let record = 0; record < ids.recordCount; record += 1) {
    view.setInt32(head.length + record * 4, ids.personOf[record] ?? 0, true);
    view.setInt32(head.length + (ids.recordCount + record) * 4, ends[record] ?? 0, true);
  }
  file.set(names.subarray(0, used), head.length + ids.recordCount * 8);
  return file;
}

/** Reads what `encodePersonIds` wrote. Errors: `file.unreadable`. */
export function decodePersonIds(file: Uint8Array): Result<PersonIds> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const headEnd = file.indexOf(10);
    const head = JSON.parse(decoder.decode(file.subarray(0, Math.max(0, headEnd)))) as Partial<Head> | null;
    const records = head?.records ?? -1;
    const names = headEnd + 1 + records * 8;
    if (head?.format !== format || records < 0 || !Array.isArray(head.given) || names > file.length)
      return unreadable('it has another form or is cut short');
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const personOf = new Int32Array(records);
    const ends = new Int32Array(records);
    let last = 0;
    for (let record = 0; record < records; record += 1) {
      personOf[record] = view.getInt32(headEnd + 1 + record * 4, true);
      const end = view.getInt32(headEnd + 1 + (records + record) * 4, true);
      if ((personOf[record] ?? -1) < 0 || (personOf[record] ?? 0) >= records || end < last)
        return unreadable('its numbers do not fit together');
      last = end;
      ends[record] = end;
    }
    if (names + last !== file.length) return unreadable('it is cut short');
    const loose = new TextDecoder();
    return ok({
      recordCount: records,
      nameOf: (record) =>
        loose.decode(
          file.subarray(names + (record === 0 ? 0 : (ends[record - 1] ?? 0)), names + (ends[record] ?? 0)),
        ),
      personOf,
      given: new Map(head.given.map(([person, id]) => [Number(person), String(id)])),
    });
  } catch (thrown) {
    return unreadable(causeText(thrown));
  }
}

interface Head {
  readonly format: string;
  readonly records: number;
  readonly given: readonly (readonly [number, string])[];
}

function unreadable(why: string): Result<never> {
  return fail('file.unreadable', `The person ids of the last run cannot be read: ${why}`, {
    fix: 'Delete the file: ids are then given anew from the records.',
  });
}
