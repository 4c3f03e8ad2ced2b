import { breathe, type Job } from '../../kernel/index.ts';
import type { Resolution } from '../../identity/index.ts';
import type { EventSubject } from '../../workspace/index.ts';
import type { SubjectNames } from './subject-names.ts';

/** The records that the subjects of recorded events mean, ascending; none for a subject that nobody answers to. */
export interface SubjectIndex {
  recordsOf(subject: EventSubject): readonly number[];
}

const breathEvery = 2048;

/** Looks up the tokens of all subjects in one pass over the records. Throws `Cancelled`. */
export async function findSubjects(
  subjects: readonly EventSubject[],
  resolution: Resolution,
  names: SubjectNames | undefined,
  job: Job,
): Promise<SubjectIndex> {
  const wantedRecords = new Set(subjects.flatMap(({ records }) => records));
  const wantedValues = new Set(subjects.flatMap(({ identifiers }) => identifiers.map(keyOf)));
  const attributes = new Set(subjects.flatMap(({ identifiers }) => identifiers.map((one) => one.attribute)));
  const found = new Map<string, Set<number>>();
  const add = (key: string, record: number): void => {
    const records = found.get(key) ?? new Set();
    found.set(key, records.add(record));
  };
  const asked = wantedRecords.size + wantedValues.size > 0;
  if (names !== undefined && asked) {
    for (let record = 0; record < resolution.recordCount; record += 1) {
      if (record % breathEvery === 0) {
        job.report({
          phase: 'Finding the subjects of consent events',
          done: record,
          total: resolution.recordCount,
          unit: 'rows',
        });
        await breathe(job);
      }
      if (wantedRecords.size > 0) {
        const token = names.recordToken(record);
        if (wantedRecords.has(token)) add(token, record);
      }
      if (attributes.size === 0) continue;
      for (const { attribute, value } of resolution.valuesOf(record)) {
        if (value === null || !attributes.has(attribute)) continue;
        const key = keyOf({ attribute, token: names.identifierToken(attribute, value) });
        if (wantedValues.has(key)) add(key, record);
      }
    }
  }
  return {
    recordsOf: ({ records, identifiers }) => {
      const all = [...records, ...identifiers.map(keyOf)].flatMap((key) => [...(found.get(key) ?? [])]);
      return [...new Set(all)].sort((a, b) => a - b);
    },
  };
}

function keyOf({ attribute, token }: { readonly attribute: string; readonly token: string }): string {
  return `${attribute}\u0000${token}`;
}
