import { compareText, type ErrorCode, type Result } from '../../kernel/index.ts';
import {
  type CaseStatus,
  caseStatus,
  formatKeyPath,
  type HolidayCalendar,
  type KeyPath,
  type RequestCase,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { ClockReading } from '../clock/clock-reading.ts';
import { readClock } from '../clock/read-clock.ts';
import { regimeOfCase, type RegimeRow } from '../clock/regime-table.ts';
import { dpvRequestStatus } from './dpv-status.ts';
import type { CaseIndex } from './find-cases.ts';
import { rawTextsOf } from './raw-texts.ts';
import { readVerification, type VerificationReading } from './verification.ts';

/** Something wrong with a case, and which of its keys it is about. */
export interface CaseFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix?: string;
  readonly path: KeyPath;
}

/** A case as it stands at a moment. Without a known regime there is no clock; a finding says so. */
export interface CaseReading {
  readonly case: RequestCase;
  readonly status: CaseStatus;
  /** Reason of the last denial; null unless the case is denied. */
  readonly denial: string | null;
  readonly partial: string | null;
  readonly dpvStatus: string;
  readonly regime: RegimeRow | null;
  readonly calendar: HolidayCalendar | null;
  readonly clock: ClockReading | null;
  readonly verification: VerificationReading | null;
  readonly duplicates: readonly string[];
  readonly findings: readonly CaseFinding[];
}

export interface CaseInputs {
  readonly model: Pick<WorkspaceModel, 'holidays'>;
  readonly cases: CaseIndex;
  readonly regimes: readonly RegimeRow[];
  readonly asOf: string;
}

/** Reads a case as of a moment: clock, identity check, duplicates, and all that is wrong. */
export function readCase(value: RequestCase, { model, cases, regimes, asOf }: CaseInputs): CaseReading {
  const findings: CaseFinding[] = [];
  const status = caseStatus(value);
  const last = value.events.findLast((event) => event.kind === 'status');
  const regime = valueOr(regimeOfCase(regimes, value.regime, value.right), ['regime'], findings);
  if (regime !== null && regime.regime.id !== value.regime)
    findings.push({
      severity: 'warning',
      code: 'request.unknown-regime',
      message: `The rule ${value.regime} was split by right: for ${value.right} it is ${regime.regime.id} now, by which this case is read`,
      fix: `Write regime: ${regime.regime.id}.`,
      path: ['regime'],
    });
  if (regime !== null && !regime.regime.rights.includes(value.right))
    findings.push({
      severity: 'error',
      code: 'request.unknown-regime',
      message: `The regime ${value.regime} says nothing about ${value.right}`,
      fix: `It is about ${regime.regime.rights.join(', ')}. Choose another regime.`,
      path: ['regime'],
    });
  findings.push(...askedFindings(value, cases));
  const calendar = calendarOf(value, regime, model.holidays, findings);
  const clock =
    regime === null
      ? null
      : valueOr(
          readClock({
            regime: regime.regime,
            received: value.received,
            events: value.events,
            calendar,
            asOf,
          }),
          ['received'],
          findings,
        );
  for (const { event, severity, code, message, fix } of clock?.findings ?? []) {
    findings.push({ severity, code, message, fix, path: event === null ? ['regime'] : ['events', event] });
  }
  const verification = regime === null ? null : readVerification(value, regime.regime);
  for (const { severity, message, fix, proof } of verification?.findings ?? []) {
    const path = proof === null ? ['verification'] : ['verification', 'proofs', proof];
    findings.push({ severity, code: 'request.verification', message, fix, path });
  }
  for (const { path, what } of rawTextsOf(value)) {
    findings.push({
      severity: 'warning',
      code: 'request.raw-identifier',
      message: `${formatKeyPath(path)} holds ${what}`,
      fix: 'Say it without: the case file is shared with the workspace.',
      path,
    });
  }
  const duplicates = cases.duplicatesOf(value).map(({ id }) => id);
  return {
    case: value,
    status,
    denial: status === 'denied' ? (last?.denial ?? null) : null,
    partial: status === 'fulfilled' ? (last?.partial ?? null) : null,
    dpvStatus: dpvRequestStatus(status, clock),
    regime,
    calendar,
    clock,
    verification,
    duplicates,
    findings,
  };
}

/** What a case does not say of who asks and what for, or says wrongly. */
function askedFindings(value: RequestCase, cases: CaseIndex): CaseFinding[] {
  const { subject, appealOf, right, id } = value;
  const findings: CaseFinding[] = [];
  if (subject.person === undefined && subject.identifiers.length === 0)
    findings.push({
      severity: 'warning',
      code: 'request.no-identifier',
      message: 'The request names nobody: there is no identifier and no person',
      fix: 'Ask the person what they are known by, then add it under Person. The clock runs meanwhile, unless the law lets it pause.',
      path: ['subject'],
    });
  const appealed = appealOf === undefined ? undefined : cases.find(appealOf);
  if (right === 'appeal' && appealOf === undefined)
    findings.push({
      severity: 'warning',
      code: 'request.appeal',
      message: 'The appeal does not say which case it is about',
      fix: 'Write appealOf: with the id of that case.',
      path: ['right'],
    });
  if (appealed !== undefined && appealed.id !== id && ['open', 'in_progress'].includes(caseStatus(appealed)))
    findings.push({
      severity: 'warning',
      code: 'request.appeal',
      message: `Nothing is decided yet in ${appealed.id}, against which this case appeals`,
      fix: 'Go on with that case, or name another one.',
      path: ['appealOf'],
    });
  return findings;
}

/** Overdue first, then by due date; closed cases last, the one closed latest first; then by id. */
export function compareCases(a: CaseReading, b: CaseReading): number {
  const left = a.clock?.closedOn ?? null;
  const right = b.clock?.closedOn ?? null;
  if (left !== null && right !== null) return compareText(right, left) || compareText(a.case.id, b.case.id);
  if (left !== null || right !== null) return left === null ? -1 : 1;
  return compareText(a.clock?.dueAt ?? '', b.clock?.dueAt ?? '') || compareText(a.case.id, b.case.id);
}

function valueOr<Value>(result: Result<Value>, path: KeyPath, findings: CaseFinding[]): Value | null {
  if (result.ok) return result.value;
  const { code, message, fix } = result.error;
  findings.push({ severity: 'error', code, message, ...(fix === undefined ? {} : { fix }), path });
  return null;
}

function calendarOf(
  { calendar: named }: RequestCase,
  regime: RegimeRow | null,
  calendars: readonly HolidayCalendar[],
  findings: CaseFinding[],
): HolidayCalendar | null {
  const jurisdiction = regime?.regime.jurisdiction ?? '';
  if (named === undefined)
    return calendars.find(({ jurisdictions }) => jurisdictions.includes(jurisdiction)) ?? null;
  const found = calendars.find(({ id }) => id === named);
  if (found !== undefined) return found;
  findings.push({
    severity: 'error',
    code: 'reference.unknown',
    message: `There is no holiday calendar "${named}"`,
    fix: `Calendars: ${calendars.map(({ id }) => id).join(', ') || 'none'}. Add it to requests/holidays.yaml.`,
    path: ['calendar'],
  });
  return null;
}
