import type { Hold, RetentionReader } from '../../consent/index.ts';
import type { ErasureException, ReachedRow, Restraint } from '../../requests/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';

export interface ClaimedException {
  readonly rows: readonly string[];
  readonly source?: string | undefined;
  readonly exception: ErasureException;
  readonly reason: string;
  readonly until?: string | undefined;
}

interface RestraintParts {
  readonly model: Pick<WorkspaceModel, 'mappings' | 'holds' | 'retention'>;
  readonly retention: Pick<RetentionReader, 'holdsOf' | 'obligationsOf'>;
  /** Records of the subject, to ask what holds a person as a whole. */
  readonly records: readonly number[];
  readonly exceptions: readonly ClaimedException[];
  /** ISO 8601. */
  readonly at: string;
}

/**
 * What keeps a row from being erased: holds first, then duties to keep, then exceptions that were claimed. A row that is no
 * record of a person is kept by what names its source, and by holds on the person as a whole: in doubt it stays.
 */
export function restraintReader(parts: RestraintParts): (row: ReachedRow) => readonly Restraint[] {
  const day = parts.at.slice(0, 10);
  return (row) => {
    const held = row.record >= 0 ? recordRestraints(parts, row, day) : rowRestraints(parts, row, day);
    return [...held, ...claimed(parts.exceptions, row)];
  };
}

function recordRestraints(
  { model, retention, at }: RestraintParts,
  row: ReachedRow,
  day: string,
): Restraint[] {
  const whole = retention
    .holdsOf(row.record, at)
    .filter(({ scope }) => scope.every(({ attributes }) => attributes.length === 0));
  const attributes = attributesOf(model, row);
  const partly = new Map<string, Restraint>();
  const add = (restraint: Restraint, columns: readonly string[]): void => {
    const known = partly.get(restraint.id)?.columns ?? [];
    const all = new Set([...(known === 'all' ? [] : known), ...columns]);
    partly.set(restraint.id, { ...restraint, columns: [...all] });
  };
  for (const [attribute, columns] of attributes) {
    for (const hold of retention.holdsOf(row.record, at, attribute))
      if (!whole.some(({ id }) => id === hold.id)) add(holdRestraint(hold, []), columns);
    for (const duty of retention.obligationsOf(row.record, attribute)) {
      if (duty.expiresAt !== null && duty.expiresAt < day) continue;
      add(
        {
          kind: 'retention',
          id: duty.rule,
          text: duty.cause,
          basis: duty.citation,
          exception: 'b',
          until: duty.expiresAt,
          reRun: duty.expiresAt === null ? 'when its period is known' : 'when the period is over',
          columns: [],
        },
        columns,
      );
    }
  }
  return [...whole.map((hold) => holdRestraint(hold, 'all')), ...partly.values()].map((restraint) =>
    covering(restraint, row),
  );
}

/** A restraint of every column that holds anything keeps the row as it is. */
function covering(restraint: Restraint, row: ReachedRow): Restraint {
  const { columns } = restraint;
  return columns !== 'all' && row.filled.every((column) => columns.includes(column))
    ? { ...restraint, columns: 'all' }
    : restraint;
}

function holdRestraint(hold: Hold, columns: Restraint['columns']): Restraint {
  return {
    kind: 'hold',
    id: hold.id,
    text: hold.reason,
    basis: hold.legalBasis,
    exception: 'e',
    until: hold.until,
    reRun: hold.reRun.on === null ? 'when the hold is released' : `when the hold ends, on ${hold.reRun.on}`,
    columns,
  };
}

/** Rows beside the records: what the workspace says of their source, and of the person. */
function rowRestraints(
  { model, retention, records, at }: RestraintParts,
  row: ReachedRow,
  day: string,
): Restraint[] {
  const ofPerson = records
    .flatMap((record) => retention.holdsOf(record, at))
    .filter(({ scope }) => scope.some(({ persons }) => persons.length > 0));
  const ofSource = model.holds
    .filter(
      ({ from, until, released }) =>
        from <= day && (until === undefined || until >= day) && (released === undefined || released.on > day),
    )
    .filter(({ scopes }) => scopes.some((scope) => scope.all === true || scope.source === row.source))
    .map((entry): Restraint => ({
      kind: 'hold',
      id: entry.id,
      text: entry.reason,
      basis: entry.legalBasis,
      exception: 'e',
      until: entry.until ?? null,
      reRun:
        entry.until === undefined ? 'when the hold is released' : `when the hold ends, after ${entry.until}`,
      columns: 'all',
    }));
  const duties = model.retention
    .filter(
      ({ obligation, sources }) =>
        obligation === 'keep-at-least' &&
        sources.some((id) => id === row.source || id.startsWith(`${row.source}/`)),
    )
    .map((rule): Restraint => ({
      kind: 'retention',
      id: rule.id,
      text: `${rule.name ?? rule.id}: a duty to keep this source. Its rows are no records of persons, so its end is not computed here.`,
      basis: rule.citation,
      exception: 'b',
      until: null,
      reRun: 'when the period is over',
      columns: 'all',
    }));
  const holds = new Map(
    [...ofPerson.map((hold) => holdRestraint(hold, 'all')), ...ofSource].map((one) => [one.id, one]),
  );
  return [...holds.values(), ...duties];
}

function claimed(exceptions: readonly ClaimedException[], row: ReachedRow): Restraint[] {
  return exceptions
    .filter(({ rows, source }) => rows.includes(row.label) || (source !== undefined && source === row.source))
    .map(({ exception, reason, until }) => ({
      kind: 'exception',
      id: claimId(exceptions, exception, reason, until),
      text: reason,
      basis: `Art 17(3)(${exception}) GDPR`,
      exception,
      until: until ?? null,
      reRun: until === undefined ? 'never: the exception stays' : `after ${until}`,
      columns: 'all',
    }));
}

/** The letter; from the second claim of one letter on with its number, so that each keeps its own reason and end. */
function claimId(
  exceptions: readonly ClaimedException[],
  letter: ErasureException,
  reason: string,
  until: string | undefined,
): string {
  const ofLetter = exceptions.filter(({ exception }) => exception === letter);
  const number = ofLetter.findIndex((one) => one.reason === reason && one.until === until) + 1;
  return `17(3)(${letter})${number > 1 ? ` no. ${number}` : ''}`;
}

function attributesOf({ mappings }: RestraintParts['model'], row: ReachedRow): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { source, entity, fields } of mappings) {
    if (source !== row.source) continue;
    for (const { attribute, columns } of fields) {
      const filled = columns.filter((column) => row.filled.includes(column));
      if (filled.length > 0)
        found.set(`${entity}.${attribute}`, [...(found.get(`${entity}.${attribute}`) ?? []), ...filled]);
    }
  }
  return found;
}
