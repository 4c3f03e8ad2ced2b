import type { AccessInputs } from './access-inputs.ts';
import type { SearchLogEntry } from './access-report.ts';

/** What was found in every registered source, those without a hit included. In source order. */
export function searchLog(inputs: AccessInputs, person: number): SearchLogEntry[] {
  const { resolution } = inputs.consent;
  const counts = new Map<string, number>();
  for (const record of resolution.recordsOf(person)) {
    const { source } = resolution.recordRef(record);
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return inputs.model.sources.map(({ id, name }): SearchLogEntry => {
    const state = inputs.sources.find(({ source }) => source === id);
    const mapped = inputs.model.mappings.some(({ source }) => source === id);
    const records = counts.get(id) ?? 0;
    const searchable = state?.loaded === true && mapped;
    const notes = [
      state?.loaded === true ? null : 'The source is not loaded.',
      mapped ? null : 'Nothing of the source is mapped, so its records cannot be told to be about anybody.',
      state !== undefined && state.quarantined > 0
        ? `${String(state.quarantined)} records could not be read and were not searched.`
        : null,
      state?.note ?? null,
    ];
    return {
      source: id,
      name,
      outcome: records > 0 ? 'found' : searchable ? 'none' : 'not-searchable',
      records,
      note: notes.filter((note) => note !== null).join(' '),
    };
  });
}
