import { counted } from '../../kernel/index.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { SearchLogEntry } from './access-report.ts';
import { isUncertainRow } from './linked-part.ts';

/**
 * What was found in every registered source, those without a hit included. In source order. Where `searched` is given, it
 * says how each was searched: rows that name the person are found in sources of which nothing is mapped, too.
 * `ofPerson`: the records that the answer may name.
 */
export function searchLog(inputs: AccessInputs, ofPerson: readonly number[]): SearchLogEntry[] {
  const { resolution } = inputs.consent;
  const records = new Map<string, number>();
  for (const record of ofPerson) {
    const { source } = resolution.recordRef(record);
    records.set(source, (records.get(source) ?? 0) + 1);
  }
  return inputs.model.sources.map(({ id, name }): SearchLogEntry => {
    const own = records.get(id) ?? 0;
    const naming = (inputs.linked ?? []).filter((row) => row.source === id && !isUncertainRow(row)).length;
    const { searchable, limits } = searchOf(inputs, id);
    const notes = [
      naming > 0 ? `${counted(naming, 'other row names you', 'other rows name you')}.` : null,
      ...limits,
    ];
    return {
      source: id,
      name,
      outcome: own + naming > 0 ? 'found' : searchable ? 'none' : 'not-searchable',
      records: own,
      note: notes.filter((note) => note !== null).join(' '),
    };
  });
}

function searchOf(inputs: AccessInputs, id: string): { searchable: boolean; limits: (string | null)[] } {
  const reached = inputs.searched?.find(({ source }) => source === id);
  if (reached !== undefined) {
    const searchable = reached.outcome === 'found' || reached.outcome === 'none';
    return { searchable, limits: [...reached.causes] };
  }
  const state = inputs.sources.find(({ source }) => source === id);
  const loaded = state?.loaded === true;
  const mapped = inputs.model.mappings.some(({ source }) => source === id);
  const quarantined = state?.quarantined ?? 0;
  return {
    searchable: loaded && mapped,
    limits: [
      loaded ? null : 'The source is not loaded.',
      mapped ? null : 'Nothing of the source is mapped, so its records cannot be told to be about anybody.',
      quarantined > 0 ? `${String(quarantined)} records could not be read and were not searched.` : null,
      state?.note ?? null,
    ],
  };
}
