import { beginningOfTime, endOfTime, readMoment, type Moment, type TimeReading } from '../captured-at.ts';
import type { ConsentEvent, ConsentProblem } from '../consent-event.ts';
import { isGiving, type LedgerState } from '../ledger-state.ts';
import { cut, type RecordWords } from './record-words.ts';

export type StatementTime = Pick<
  ConsentEvent,
  'state' | 'eventTime' | 'orderTime' | 'recordedTime' | 'validFrom' | 'validTo'
>;

export type Report = (code: ConsentProblem['code'], text: string) => void;

/**
 * A restriction counts from the earliest moment it can have been made and stands at the latest; a yes the other way
 * round. Without a readable time a restriction always holds, and a yes proves nothing (it becomes unknown). A yes counts
 * within its validity only; a no whenever it was said.
 */
export function statementTime(
  state: LedgerState,
  timeText: string | null,
  words: RecordWords,
  reading: TimeReading,
  report: Report,
): StatementTime {
  const moment = timeText === null ? null : readMoment(timeText, reading);
  const ingested = readOptional(words.first('ingested_at'), reading);
  const validity = validityOf(words, reading, report);
  const { validFrom, validTo } = validity;
  if (moment === null) {
    report(
      'unreadable-time',
      timeText === null ? 'the statement has no time' : `the time “${cut(timeText)}” cannot be read`,
    );
    const giving = isGiving(state);
    return {
      state: giving ? 'unknown' : state,
      eventTime: beginningOfTime,
      orderTime: giving ? beginningOfTime : endOfTime,
      recordedTime: ingested?.earliest ?? beginningOfTime,
      validFrom,
      validTo,
    };
  }
  if (!isGiving(state)) {
    const { earliest, latest } = moment;
    const recordedTime = ingested?.latest ?? earliest;
    return { state, eventTime: earliest, orderTime: latest, recordedTime, validFrom, validTo };
  }
  const said = moment.latest;
  return {
    state: validity.begins ? state : 'unknown',
    eventTime: validFrom !== null && validFrom > said ? validFrom : said,
    orderTime: moment.earliest,
    recordedTime: ingested?.latest ?? said,
    validFrom,
    validTo,
  };
}

function validityOf(
  words: RecordWords,
  reading: TimeReading,
  report: Report,
): Pick<ConsentEvent, 'validFrom' | 'validTo'> & { readonly begins: boolean } {
  const fromText = words.first('valid_from');
  const toText = words.first('valid_to');
  const from = readOptional(fromText, reading);
  const to = readOptional(toText, reading);
  if (fromText !== null && from === null)
    report(
      'unreadable-validity',
      `the beginning of validity “${cut(fromText)}” cannot be read; the consent is not known to hold`,
    );
  if (toText !== null && to === null)
    report(
      'unreadable-validity',
      `the end of validity “${cut(toText)}” cannot be read; the consent counts as expired`,
    );
  const backwards = from !== null && to !== null && to.latest <= from.earliest;
  if (backwards)
    report('unreadable-validity', 'the validity ends before it begins; the consent counts as expired');
  return {
    validFrom: from?.latest ?? null,
    validTo: toText === null ? null : to === null || backwards ? beginningOfTime : to.earliest,
    begins: fromText === null || from !== null,
  };
}

function readOptional(text: string | null, reading: TimeReading): Moment | null {
  return text === null ? null : readMoment(text, reading);
}
