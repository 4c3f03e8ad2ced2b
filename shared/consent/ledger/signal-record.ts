import type { ConsentEvent, ConsentProblem } from '../consent-event.ts';
import { recordLabel } from '../record-label.ts';
import { decodeSignal } from '../signals/decode-signal.ts';
import { signalKind } from '../signals/signal.ts';
import type { RecordFrame } from './consent-record.ts';
import type { EventReader } from './event-reader.ts';
import { cut, type RecordWords } from './record-words.ts';
import { statementTime, type Report } from './statement-time.ts';

/**
 * What a signal says that a record holds (`consent.signal`, with its kind in `consent.signal_kind`). One that cannot be
 * decoded counts as a statement about every purpose that cannot be read: it denies, and is named.
 */
export function signalEvents(
  record: number,
  words: RecordWords,
  reader: EventReader,
  {
    frameOf,
    orphans,
  }: {
    readonly frameOf: (
      record: number,
      words: RecordWords,
      reader: EventReader,
      report: Report,
    ) => RecordFrame;
    readonly orphans: ConsentProblem[];
  },
): ConsentEvent[] {
  const text = words.first('signal');
  if (text === null) return [];
  const problems: ConsentProblem[] = [];
  const report: Report = (code, message) => {
    problems.push({ record, code, text: message });
  };
  const kindText = words.first('signal_kind');
  const kind = signalKind(kindText ?? 'tcf');
  const decoded = kind === null ? null : decodeSignal(kind, text, reader.signals);
  const frame = frameOf(record, words, reader, report);
  const id = recordLabel(reader.resolution.recordRef(record));
  const base = { ...frame, id, type: 'signal', confirmed: false, listed: [], problems } as const;
  if (decoded === null || !decoded.ok) {
    const why =
      decoded === null
        ? `“${cut(kindText ?? '')}” is no kind of signal that is read (gpc, tcf, gpp)`
        : `${decoded.error.message}${decoded.error.cause === undefined ? '' : ` (${decoded.error.cause})`}`;
    report('unreadable-signal', why);
    const time = statementTime('unreadable', frame.timeText, words, reader.time, report);
    return [{ ...base, ...time, purpose: null, purposeText: '', stateText: cut(text) }];
  }
  for (const one of decoded.value.unmapped)
    report('unmapped-signal', `${one}: no purpose of this workspace is mapped to it`);
  if (decoded.value.statements.length === 0) orphans.push(...problems);
  const timeText = decoded.value.at ?? frame.timeText;
  const named = decoded.value.jurisdiction;
  const jurisdiction = (named === null ? null : reader.jurisdictions.find(named)?.id) ?? frame.jurisdiction;
  return decoded.value.statements.map(({ purpose, state, text: said }, index) => ({
    ...base,
    ...statementTime(state, timeText, words, reader.time, index === 0 ? report : () => {}),
    timeText,
    jurisdiction,
    purpose,
    purposeText: said,
    stateText: said,
    problems: index === 0 ? problems : [],
  }));
}
