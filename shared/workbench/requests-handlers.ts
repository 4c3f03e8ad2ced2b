import { keyFingerprint, printPublicKey } from '../audit/index.ts';
import { namedPerson, type IdentityRun } from '../identity/index.ts';
import { compareText, groupBy, ok, type Job, type Result } from '../kernel/index.ts';
import {
  findSubjects,
  gateReport,
  makeAccessPackage,
  makePortabilityPackage,
  readPortability,
} from '../requests/index.ts';
import { answerInputs } from './answers/answer-inputs.ts';
import { decideGate } from './answers/gate-decisions.ts';
import { keepOutput } from './answers/keep-output.ts';
import { linkedRows } from './answers/linked-rows.ts';
import { checkReportFiles } from './answers/verify-report.ts';
import { subjectOfCase } from './answers/subject-of-case.ts';
import type { ReachOfRun } from './erasure/reach-of-run.ts';
import type { ParsedArgsOf, ResultOf } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import { binaryFile, textFile } from './made-file.ts';
import { signerOf } from './signer-of.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function requestsHandlers(state: WorkbenchState, reach: ReachOfRun): HandlersOf<'requests'> {
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
    'requests.gate': (request, job) => gate(state, request, job),
    'requests.decideGate': (request) => decideGate(state, request),
    'requests.access': (request, job) => access(state, reach, request, job),
    'requests.checkReport': async (given) => checkReportFiles(given),
    'requests.portability': (request, job) => portability(state, reach, request, job),
    'requests.readPortability': async ({ files }) => {
      const encoder = new TextEncoder();
      const read = readPortability(
        new Map(files.map(({ name, content }) => [name, encoder.encode(content)])),
      );
      if (!read.ok) return read;
      const { subject, preparedAt, counts, dictionary, records } = read.value;
      const values = groupBy(
        records.flatMap((record) => record.values),
        ({ attribute }) => attribute,
      );
      return ok({
        personId: subject.personId,
        preparedAt,
        counts,
        attributes: dictionary.map(({ attribute, name }) => ({
          attribute,
          name,
          values: values.get(attribute)?.length ?? 0,
        })),
      });
    },
  };
}

async function gate(
  state: WorkbenchState,
  asked: ParsedArgsOf<'requests.gate'>,
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'requests.gate'>>>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const about = await subjectOfCase(state, asked, job);
  if (!about.ok) return about;
  const request = about.value;
  const inputs = await answerInputs(state, run.value, request, job);
  if (!inputs.ok) return inputs;
  const found = await gateReport(inputs.value, request, job);
  if (!found.ok) return found;
  const { personId, notes, records } = found.value;
  const { disclosureThreshold, cutLinks, nearMisses, contradictions, sharedIdentifiers } = notes;
  return ok({
    personId,
    disclosureThreshold,
    records: notes.gate.map((one, index) => ({
      ...one,
      because: records[index]?.because ?? '',
      values: records[index]?.values ?? 0,
    })),
    cutLinks,
    nearMisses: nearMisses.map((miss) => ({
      ...miss,
      otherName: nameOfPerson(run.value.identity, miss.otherPerson),
    })),
    contradictions,
    sharedIdentifiers,
  });
}

/** What people call a person of the run; the id where the run does not know them. */
function nameOfPerson(run: IdentityRun, personId: string): string {
  const person = run.findPerson(personId);
  return person < 0 ? personId : namedPerson(run, person).label;
}

async function access(
  state: WorkbenchState,
  reach: ReachOfRun,
  asked: ParsedArgsOf<'requests.access'>,
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'requests.access'>>>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const about = await subjectOfCase(state, asked, job);
  if (!about.ok) return about;
  const request = about.value;
  const inputs = await answerInputs(state, run.value, request, job);
  if (!inputs.ok) return inputs;
  const linked = await linkedRows(state, reach, request, job);
  if (!linked.ok) return linked;
  const signer = await signerOf(state, request.sign ?? false, request.key);
  if (!signer.ok) return signer;
  const made = await makeAccessPackage(
    { ...inputs.value, ...linked.value, signer: signer.value ?? undefined },
    request,
    job,
  );
  if (!made.ok) return made;
  const { personId, report, files, contentDigest } = made.value;
  const sent = files.filter(({ audience }) => audience === 'subject');
  const kept = await keepOutput(state, request.caseId, 'access-report', sent, {
    content: contentDigest,
  });
  if (!kept.ok) return kept;
  return ok({
    personId,
    files: files.map(({ name, mediaType, content }) =>
      mediaType === 'application/pdf'
        ? binaryFile(name, mediaType, content)
        : textFile(name, mediaType, content),
    ),
    searchLog: report.searchLog.map(({ source, outcome, records, note }) => ({
      source,
      outcome,
      records,
      note,
    })),
    disclosedValues: report.counts.disclosed,
    withheld: report.withheld.map(({ where, reason }) => ({ where, reason })),
    publicKey: signer.value === null ? null : printPublicKey(signer.value.publicKey),
    fingerprint: signer.value === null ? null : keyFingerprint(signer.value.publicKey),
  });
}

async function portability(
  state: WorkbenchState,
  reach: ReachOfRun,
  asked: ParsedArgsOf<'requests.portability'>,
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'requests.portability'>>>> {
  const run = state.run.require();
  if (!run.ok) return run;
  const about = await subjectOfCase(state, asked, job);
  if (!about.ok) return about;
  const request = about.value;
  const inputs = await answerInputs(state, run.value, request, job);
  if (!inputs.ok) return inputs;
  const linked = await linkedRows(state, reach, request, job);
  if (!linked.ok) return linked;
  const made = await makePortabilityPackage({ ...inputs.value, ...linked.value }, request, job);
  if (!made.ok) return made;
  const { personId, content, files } = made.value;
  const kept = await keepOutput(state, request.caseId, 'portability-package', files);
  if (!kept.ok) return kept;
  return ok({
    personId,
    files: files.map((file) => textFile(file.name, file.mediaType, file.content)),
    counts: content.counts,
    excluded: [...groupBy(content.excluded, ({ code }) => code)]
      .map(([code, entries]) => ({ code, values: entries.reduce((sum, { values }) => sum + values, 0) }))
      .sort((a, b) => b.values - a.values || compareText(a.code, b.code)),
  });
}
