import { cellText } from '../../engine/index.ts';
import { nearMisses, placeOf, resultDigest, rulesetDigest } from '../../identity/index.ts';
import { ok, type Job, type Result } from '../../kernel/index.ts';
import {
  requestFacts,
  type AccessInputs,
  type DeliveredCell,
  type RecipientFact,
  type ReviewedLabel,
  type SearchedSource,
} from '../../requests/index.ts';
import { caseContext, findCase } from '../cases/case-context.ts';
import type { Run } from '../current-run.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { reviewedInCase } from './gate-decisions.ts';

/** Near misses that an analyst is shown: the first of them are those to look at. */
const nearMissesShown = 20;

/** What an answer is asked for with: decisions of the gate given along, and the case it belongs to. */
export interface AnswerRequest {
  readonly reviewed: readonly ReviewedLabel[];
  readonly caseId?: string | undefined;
}

/** What answers to data subjects are made from. A decision given along goes before one of the case file. */
export async function answerInputs(
  state: WorkbenchState,
  run: Run,
  { reviewed, caseId }: AnswerRequest,
  job: Job,
): Promise<Result<AccessInputs>> {
  const consent = await state.run.consent(job);
  if (!consent.ok) return consent;
  const ofCase = caseId === undefined ? ok(null) : await caseFacts(state, run, caseId);
  if (!ofCase.ok) return ofCase;
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
    facts: ofCase.value?.facts ?? null,
    recipients: recipientFacts(state),
    reviewed: [...(ofCase.value?.reviewed ?? []), ...reviewed],
    nearMisses: (records) => nearMisses(run.identity, records, nearMissesShown),
    receivedAt: ofCase.value?.receivedAt ?? now,
    preparedAt: now,
  });
}

async function caseFacts(state: WorkbenchState, run: Run, caseId: string) {
  const found = findCase(state, caseId);
  if (!found.ok) return found;
  const reviewed = await reviewedInCase(state, run, found.value);
  if (!reviewed.ok) return reviewed;
  return ok({
    facts: requestFacts(caseContext(state).read(found.value)),
    reviewed: reviewed.value,
    receivedAt: found.value.received.at,
  });
}

/** Null where nobody wrote down who gets data: then that is said, and not that nobody does. */
function recipientFacts({ session }: WorkbenchState): RecipientFact[] | null {
  const { recipients, controller } = session.model();
  if (recipients.recipients.length === 0) return null;
  return recipients.recipients.map(({ id, name, role, country, purposes, attributes }) => ({
    id,
    name,
    role: role.replaceAll('-', ' '),
    country: country ?? null,
    safeguard: controller?.transfers?.find((transfer) => transfer.recipients.includes(id))?.safeguard ?? null,
    purposes,
    attributes,
  }));
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
    return table.columns.map((column) => ({ column: column.name, value: cellText(column, row) }));
  };
}
