import { cellText } from '../engine/index.ts';
import { nearMisses, placeOf, resultDigest, rulesetDigest } from '../identity/index.ts';
import { compareText, groupBy, ok, type Job, type Result } from '../kernel/index.ts';
import {
  findSubjects,
  gateReport,
  makeAccessPackage,
  makePortabilityPackage,
  readPortability,
  type AccessInputs,
  type DeliveredCell,
  type ReviewedLabel,
  type SearchedSource,
} from '../requests/index.ts';
import type { AccessReportDto } from './contract/index.ts';
import type { Run } from './current-run.ts';
import type { HandlersOf } from './handlers.ts';
import { binaryFile, textFile } from './made-file.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function requestsHandlers(state: WorkbenchState): HandlersOf<'requests'> {
  return {
    'requests.find': async ({ identifiers }) => {
      const run = state.run.require();
      if (!run.ok) return run;
      const resolution = run.value.identity;
      const found = findSubjects({ model: state.session.model(), resolution }, identifiers);
      if (!found.ok) return found;
      return ok({
        matches: found.value.matches.map(({ personId, name, records, matched }) => ({
          personId,
          name,
          records,
          matched: matched.map(({ identifier, record }) => ({
            identifier,
            record: resolution.recordRef(record),
          })),
        })),
        searched: found.value.searched,
      });
    },
    'requests.access': (request, job) => access(state, request, job),
    'requests.portability': async (request, job) => {
      const run = state.run.require();
      if (!run.ok) return run;
      const inputs = await accessInputs(state, run.value, request.reviewed, job);
      if (!inputs.ok) return inputs;
      const made = await makePortabilityPackage(inputs.value, request, job);
      if (!made.ok) return made;
      const { personId, content, files } = made.value;
      return ok({
        personId,
        files: files.map((file) => textFile(file.name, file.mediaType, file.content)),
        counts: content.counts,
        excluded: [...groupBy(content.excluded, ({ code }) => code)]
          .map(([code, entries]) => ({ code, values: entries.reduce((sum, { values }) => sum + values, 0) }))
          .sort((a, b) => b.values - a.values || compareText(a.code, b.code)),
      });
    },
    'requests.readPortability': async ({ files }) => {
      const encoder = new TextEncoder();
      const read = readPortability(
        new Map(files.map(({ name, content }) => [name, encoder.encode(content)])),
      );
      if (!read.ok) return read;
      const { subject, preparedAt, counts, dictionary, records } = read.value;
      return ok({
        personId: subject.personId,
        preparedAt,
        counts,
        attributes: dictionary.map(({ attribute, name }) => ({
          attribute,
          name,
          values: records.flatMap(({ values }) => values.filter((one) => one.attribute === attribute)).length,
        })),
      });
    },
    'requests.gate': async (request, job) => {
      const run = state.run.require();
      if (!run.ok) return run;
      const inputs = await accessInputs(state, run.value, request.reviewed, job);
      if (!inputs.ok) return inputs;
      const gate = await gateReport(inputs.value, request, job);
      if (!gate.ok) return gate;
      const { personId, notes, records } = gate.value;
      const { disclosureThreshold, cutLinks, contradictions, sharedIdentifiers } = notes;
      return ok({
        personId,
        disclosureThreshold,
        records: notes.gate.map((one, index) => ({
          ...one,
          because: records[index]?.because ?? '',
          values: records[index]?.values ?? 0,
        })),
        cutLinks,
        nearMisses: notes.nearMisses,
        contradictions,
        sharedIdentifiers,
      });
    },
  };
}

/** Near misses that an analyst is shown: the first of them are those to look at. */
const nearMissesShown = 20;

async function access(
  state: WorkbenchState,
  request: {
    readonly identifiers: readonly string[];
    readonly personId?: string | undefined;
    readonly reviewed: readonly ReviewedLabel[];
  },
  job: Job,
): Promise<Result<AccessReportDto>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const inputs = await accessInputs(state, run.value, request.reviewed, job);
  if (!inputs.ok) return inputs;
  const made = await makeAccessPackage(inputs.value, request, job);
  if (!made.ok) return made;
  const { personId, report, files } = made.value;
  return ok({
    personId,
    files: files.map((file) =>
      file.mediaType === 'application/pdf'
        ? binaryFile(file.name, file.mediaType, file.content)
        : textFile(file.name, file.mediaType, file.content),
    ),
    searchLog: report.searchLog.map(({ source, outcome, records, note }) => ({
      source,
      outcome,
      records,
      note,
    })),
    disclosedValues: report.counts.disclosed,
    withheld: report.withheld.map(({ where, reason }) => ({ where, reason })),
  });
}

/** What answers to data subjects are made from, with the decisions of the reviewer. */
export async function accessInputs(
  state: WorkbenchState,
  run: Run,
  reviewed: readonly ReviewedLabel[],
  job: Job,
): Promise<Result<AccessInputs>> {
  const consent = await state.run.consent(job);
  if (!consent.ok) return consent;
  const model = state.session.model();
  const now = state.ports.clock.now();
  return ok({
    model,
    consent: consent.value,
    sources: model.sources.map((source) => searchedSource(state, source.id)),
    delivered: deliveredReader(run),
    integrity: {
      product: `C360 Workbench ${state.ports.productVersion}`,
      rulesetDigest: rulesetDigest(run.ruleset),
      runDigest: resultDigest(run.identity),
      files: run.inputs,
    },
    ...(state.ports.fonts === undefined ? {} : { fonts: await state.ports.fonts() }),
    facts: null,
    recipients: null,
    reviewed,
    nearMisses: (records) => nearMisses(run.identity, records, nearMissesShown),
    receivedAt: now,
    preparedAt: now,
  });
}

function searchedSource({ sources }: WorkbenchState, source: string): SearchedSource {
  const loaded = sources.last(source);
  if (loaded === null)
    return { source, loaded: false, quarantined: 0, note: 'the source is not mapped or not loaded' };
  return { source, loaded: true, quarantined: loaded.report.counts.quarantined };
}

/** All columns of a record as the source delivered them. */
function deliveredReader({ identity, tables }: Run): (record: number) => readonly DeliveredCell[] {
  return (record) => {
    const { source } = identity.recordRef(record);
    const table = tables.get(source);
    if (table === undefined) return [];
    const { row } = placeOf(identity.records, record);
    return table.columns.map((column) => ({
      column: column.name,
      value: cellText(column, row),
    }));
  };
}
