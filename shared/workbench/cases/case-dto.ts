import { caseHistory, type CaseReading, type ClockReading } from '../../requests/index.ts';
import {
  caseTransitions,
  type Diagnostic,
  formatKeyPath,
  locateFinding,
  type RequestCase,
  workspacePath,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { CaseDetail, CaseRow, ClockDto } from '../contract/index.ts';
import type { DeepReadonly } from '../handlers.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { CaseContext } from './case-context.ts';
import { suppressionsOf } from '../erasure/suppression-store.ts';
import { readPrivate } from './case-private.ts';

export function clockOf({ findings: _findings, ...clock }: ClockReading): DeepReadonly<ClockDto> {
  return clock;
}

/** A case in one line. Findings of its file (a step that its status does not allow) count with those of its reading. */
export function caseRow(reading: CaseReading, ofFiles: readonly Diagnostic[]): CaseRow {
  const { case: value, status, regime, clock, verification, partial } = reading;
  const all = diagnosticsOf(reading, ofFiles);
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return {
    id: value.id,
    right: value.right,
    regime: value.regime,
    jurisdiction: regime?.regime.jurisdiction ?? null,
    standing: regime?.standing ?? null,
    status,
    partial: partial !== null,
    owner: value.owner ?? null,
    hints: value.subject.identifiers.map(({ namespace, hint }) =>
      hint === undefined ? namespace : `${namespace} ${hint}`,
    ),
    found: value.subject.person !== undefined,
    received: clock?.received ?? value.received.at.slice(0, 10),
    due: clock?.due ?? null,
    daysLeft: clock?.daysLeft ?? null,
    clock: clock?.status ?? null,
    extended: clock?.extended ?? false,
    confirmBy: clock?.acknowledgement?.doneOn === null ? clock.acknowledgement.due : null,
    identity:
      verification === null || verification.required === 'none'
        ? verification?.sufficient === false
          ? 'open'
          : 'not-needed'
        : verification.sufficient
          ? 'sufficient'
          : value.verification?.outcome?.result === 'failed'
            ? 'failed'
            : 'open',
    outputs: value.outputs.length,
    errors,
    warnings: all.length - errors,
  };
}

/** What is wrong with a case, from its file and from its reading, without saying the same twice. */
export function diagnosticsOf(
  { case: { id }, findings }: CaseReading,
  ofFiles: readonly Diagnostic[],
): Diagnostic[] {
  const file = workspacePath('requestCase', id);
  return [
    ...ofFiles.filter(({ location }) => location?.file === file),
    ...findings
      // The check of the file says it with its line already.
      .filter(({ code }) => code !== 'request.before-receipt')
      .map(({ path, ...finding }): Diagnostic => ({
        ...finding,
        location: { file, path: formatKeyPath(path) },
      })),
  ];
}

/** Whether the suppression list holds what an objection asked for is what the list says, not what the case remembers. */
async function withSuppression(state: WorkbenchState, value: RequestCase): Promise<RequestCase> {
  if (value.objection === undefined) return value;
  const list = await suppressionsOf(state);
  const listed =
    list.ok &&
    list.value.entries.some(({ request, reason }) => request === value.id && reason === 'objection');
  return { ...value, objection: { ...value.objection, suppressed: value.objection.suppressed || listed } };
}

function recipientsOf({
  recipients: { recipients },
  activations,
}: Pick<WorkspaceModel, 'recipients' | 'activations'>): string[] {
  const destinations = activations.map(({ destination: { name, id } }) => name ?? id);
  return [...new Set([...recipients.map(({ name }) => name), ...destinations])];
}

export async function caseDetail(
  state: WorkbenchState,
  context: CaseContext,
  reading: CaseReading,
): Promise<DeepReadonly<CaseDetail>> {
  const { session } = state;
  const { case: value, status, clock, verification } = reading;
  const text = await session.readText(workspacePath('requestCase', value.id));
  const findings = diagnosticsOf(reading, session.diagnostics()).map((finding) =>
    text.ok ? locateFinding(finding, text.value) : finding,
  );
  const others = context.cases
    .ofSubject(value.subject)
    .map(({ id }) => id)
    .filter((id) => id !== value.id);
  return {
    asOf: context.asOf,
    row: caseRow(reading, session.diagnostics()),
    case: await withSuppression(state, value),
    dpvStatus: reading.dpvStatus,
    next: caseTransitions[status],
    denial: value.events.findLast((event) => event.kind === 'status')?.denial ?? null,
    regime: reading.regime,
    calendar: reading.calendar?.name ?? null,
    clock: clock === null ? null : clockOf(clock),
    verification: verification === null ? null : verification,
    duplicates: reading.duplicates,
    appeals: context.cases.appealsAgainst(value.id).map(({ id }) => id),
    others,
    history: caseHistory(value),
    findings,
    recipients: recipientsOf(session.model()),
    private: await readPrivate(state, value.id),
  };
}
