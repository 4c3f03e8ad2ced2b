import type { ConsentContext, ConsentEvent } from '../consent/index.ts';
import { compareText, ok, type Job, type Result } from '../kernel/index.ts';
import type { ParsedArgsOf, ResultOf } from './contract/index.ts';
import type { DeepReadonly } from './handlers.ts';
import { eventDto, restrictionDto } from './person-ledger.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** A page of all events of the workspace, latest recording first, and what is wrong in it. `identity.no-run`. */
export async function ledgerPage(
  state: WorkbenchState,
  { offset, limit, ...asked }: ParsedArgsOf<'ledger.events'>,
  job: Job,
): Promise<Result<DeepReadonly<ResultOf<'ledger.events'>>>> {
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const { ledger, resolution } = context.value;
  const wanted = [
    ...ledger.events
      .filter((event) => fits(event, asked))
      .map((event) => ({ kind: 'event', event }) as const),
    ...(restrictionsAsked(asked)
      ? ledger.restrictionEvents.map((event) => ({ kind: 'restriction', event }) as const)
      : []),
  ].sort(
    (a, b) =>
      compareText(b.event.recordedTime, a.event.recordedTime) ||
      compareText(b.event.eventTime, a.event.eventTime) ||
      compareText(a.event.id, b.event.id) ||
      a.event.record - b.event.record,
  );
  return ok({
    total: wanted.length,
    rows: wanted.slice(offset, offset + limit).map((row) => ({
      ...(row.kind === 'event'
        ? eventDto(row.event, context.value)
        : restrictionDto(row.event, context.value)),
      ...who(row.event.record, context.value),
    })),
    counts: {
      ...ledger.counts,
      recorded: new Set(
        [
          ...ledger.restrictionEvents,
          // One for each record and purpose that an event is about.
          ...ledger.events.filter(({ source }) => source === 'recorded'),
        ].map(({ id }) => id),
      ).size,
    },
    sources: [...new Set(ledger.events.map(({ source }) => source))].sort(compareText),
    problems: problemCounts(context.value),
  });

  function who(
    record: number,
    { resolution: known }: ConsentContext,
  ): { personId: string | null; name: string | null } {
    if (record < 0) return { personId: null, name: null };
    const person = resolution.personOf(record);
    const cells = known.goldenOf(person);
    const value = (attribute: string): string | null =>
      cells.find((cell) => cell.attribute === attribute)?.value ?? null;
    const name = [value('person.first_name'), value('person.last_name')]
      .filter((one) => one !== null)
      .join(' ');
    return { personId: resolution.personId(person), name: name === '' ? value('person.full_name') : name };
  }
}

type Asked = Pick<ParsedArgsOf<'ledger.events'>, 'source' | 'purpose' | 'state' | 'problems'>;

function fits(event: ConsentEvent, { source, purpose, state, problems = false }: Asked): boolean {
  return (
    (source === undefined || event.source === source) &&
    (purpose === undefined || event.purpose === purpose) &&
    (state === undefined || event.state === state) &&
    (!problems || event.problems.length > 0)
  );
}

function restrictionsAsked({ source, purpose, state, problems = false }: Asked): boolean {
  return (
    (source === undefined || source === 'recorded') &&
    purpose === undefined &&
    state === undefined &&
    !problems
  );
}

function problemCounts({
  ledger,
  resolution,
}: ConsentContext): { code: string; count: number; example: string }[] {
  const byCode = new Map<string, { count: number; example: string }>();
  for (const { code, record, text } of ledger.problems) {
    const known = byCode.get(code);
    const ref = record < 0 ? null : resolution.recordRef(record);
    const place = ref === null ? '' : `${ref.source}/${ref.extract}:${String(ref.row)}: `;
    if (known === undefined) byCode.set(code, { count: 1, example: `${place}${text}` });
    else known.count += 1;
  }
  return [...byCode]
    .map(([code, told]) => ({ code, ...told }))
    .sort((a, b) => b.count - a.count || compareText(a.code, b.code));
}
