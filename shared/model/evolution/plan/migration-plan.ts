import type { Sql } from '../../../engine/index.ts';
import type { Entity } from '../../../workspace/index.ts';
import { affectedBy, type Affected, type Dependents } from '../affected.ts';
import type { ModelComparison } from '../compare-models.ts';
import type { ModelSnapshot } from '../model-snapshot.ts';
import { columnName, columnSqlType, tableOfEntity } from '../project-entity.ts';
import { distinctAttributes } from '../../schemas/index.ts';
import { columnsLeftBehind, newColumns, refusedRows, tighten } from './new-promises.ts';
import {
  backfill,
  createNext,
  cutBack,
  cutOver,
  dropNext,
  dropPrevious,
  dualRun,
  unmovable,
  type ColumnMove,
  type TableMove,
} from './table-move.ts';

export const planPhases = ['announce', 'expand', 'backfill', 'dual-run', 'cut-over', 'contract'] as const;
export type PlanPhase = (typeof planPhases)[number];

/** One step: what is done, how it is checked, and the way back. Statements are DuckDB SQL, ready to be run. */
export interface PlanStep {
  readonly phase: PlanPhase;
  /** Entity, or `*` for steps about all. */
  readonly about: string;
  readonly title: string;
  readonly statements: readonly string[];
  /** A query whose answer decides whether to go on, and what it has to be. */
  readonly check: { readonly query: string; readonly expected: string } | null;
  readonly rollback: readonly string[];
  readonly rollbackNote: string;
}

export interface MigrationPlan {
  readonly before: string;
  readonly after: string;
  readonly steps: readonly PlanStep[];
  /** Whom to tell, by what changes. */
  readonly affected: readonly { readonly path: string; readonly who: readonly Affected[] }[];
  /** Changes that no statement carries out: privacy breaks are decided, not migrated. */
  readonly decisions: readonly string[];
}

/**
 * The way from one model to another without a day on which nobody can read: tell, build the new tables beside the old, fill
 * them, let both run and compare, change over, and only then take the old away. Entities that only gain optional columns
 * are widened in place. Every step can be taken back until the last, which is final.
 */
export function migrationPlan(
  before: ModelSnapshot,
  after: ModelSnapshot,
  comparison: ModelComparison,
  dependents: Dependents,
): MigrationPlan {
  const moves = before.entities.flatMap((old) => {
    const now = after.entities.find(({ id }) => id === old.id);
    const move = now === undefined ? null : tableMove(old, before, now, after);
    return move === null ? [] : [{ entity: old.id, move }];
  });
  const touched = comparison.changes.filter(
    ({ status, verdict }) => status === 'removed' || verdict === 'breaking',
  );
  const affected = [...new Set(touched.map(({ path }) => path))]
    .map((path) => ({ path, who: affectedBy(path, dependents) }))
    .filter(({ who }) => who.length > 0);
  const gone = before.entities.filter(({ id }) => !after.entities.some((entity) => entity.id === id));
  const perPhase = (make: (entity: string, move: TableMove) => PlanStep): PlanStep[] =>
    moves.map(({ entity, move }) => make(entity, move));
  return {
    before: before.label,
    after: after.label,
    affected,
    decisions: comparison.changes.flatMap(({ findings }) =>
      findings
        .filter(({ ruleSet, verdict }) => ruleSet === 'privacy' && verdict === 'breaking')
        .map(({ path, words }) => `${path}: ${words}`),
    ),
    steps: [
      ...(affected.length === 0 ? [] : [announceStep(affected)]),
      ...perPhase(expandStep),
      ...moves.flatMap(({ entity, move }) => [backfillStep(entity, move), ...fillStep(entity, move)]),
      ...moves.flatMap(({ entity, move }) => [dualRunStep(entity, move), ...tightenStep(entity, move)]),
      ...perPhase(cutOverStep),
      ...perPhase(contractStep),
      ...gone.map(goneStep),
    ],
  };
}

/** The table to be built anew, or `null` when the two are alike. */
function tableMove(old: Entity, before: ModelSnapshot, now: Entity, after: ModelSnapshot): TableMove | null {
  const [was, is] = [tableOfEntity(old, before), tableOfEntity(now, after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  const columns = distinctAttributes(now).map((attribute): ColumnMove => {
    const from = old.attributes.find(({ id }) => id === attribute.id);
    return {
      name: columnName(attribute),
      type: columnSqlType(attribute, after),
      nullable: is.columns.find(({ name }) => name === columnName(attribute))?.nullable ?? true,
      from: from === undefined ? null : columnName(from),
      fromType: from === undefined ? null : columnSqlType(from, before),
    };
  });
  const key = now.key.flatMap((id): (readonly [string, string])[] => {
    const [from, to] = [old, now].map(({ attributes }) =>
      attributes.find((attribute) => attribute.id === id),
    );
    return from === undefined || to === undefined ? [] : [[columnName(from), columnName(to)]];
  });
  const whole = key.length === now.key.length && old.key.join() === now.key.join();
  return { table: is.name, oldTable: was.name, before: was, after: is, columns, key: whole ? key : [] };
}

function announceStep(affected: MigrationPlan['affected']): PlanStep {
  const who = new Set(affected.flatMap((item) => item.who.map(({ kind, name }) => `${kind} ${name}`)));
  return {
    phase: 'announce',
    about: '*',
    title: `Tell ${[...who].sort().join(', ')} what changes and until when the old stays; write the windows as deprecations`,
    statements: [],
    check: null,
    rollback: [],
    rollbackNote: 'Take the announcement back.',
  };
}

function expandStep(entity: string, move: TableMove): PlanStep {
  return {
    phase: 'expand',
    about: entity,
    title: `Build the new table of ${entity} beside the old`,
    statements: text(...createNext(move)),
    check: null,
    rollback: text(dropNext(move)),
    rollbackNote: 'Drop the new table; nobody reads it yet.',
  };
}

function backfillStep(entity: string, move: TableMove): PlanStep {
  return {
    phase: 'backfill',
    about: entity,
    title: `Fill it from the old table; rows that do not fit stay behind and are named in the comparison`,
    statements: text(backfill(move)),
    check: { query: unmovable(move).sqlText, expected: '0, or every such row has been mended or accepted' },
    rollback: text(dropNext(move), ...createNext(move)),
    rollbackNote: 'Empty the new table.',
  };
}

/** What no statement can know: where values of new columns come from, and what becomes of those that are left behind. */
function fillStep(entity: string, move: TableMove): PlanStep[] {
  const fresh = newColumns(move).map(({ name, nullable }) => (nullable ? name : `${name} (required)`));
  const left = columnsLeftBehind(move);
  if (fresh.length === 0) return [];
  const rest = left.length === 0 ? '' : `; ${left.join(', ')} would stay in the old table alone`;
  return [
    {
      phase: 'backfill',
      about: entity,
      title: `Fill ${fresh.join(', ')} of ${entity}, which nothing moved so far gives, by a rule that the owner agrees to${rest}`,
      statements: [],
      check: newColumns(move).every(({ nullable }) => nullable)
        ? null
        : { query: refusedRows(move).sqlText, expected: '0' },
      rollback: [],
      rollbackNote: 'Empty the new columns.',
    },
  ];
}

function tightenStep(entity: string, move: TableMove): PlanStep[] {
  const statements = text(...tighten(move));
  if (statements.length === 0) return [];
  return [
    {
      phase: 'dual-run',
      about: entity,
      title: `Count the rows that the key of the new table of ${entity} would refuse; when there are none, give it its key`,
      statements,
      check: { query: refusedRows(move).sqlText, expected: '0, before the statements are run' },
      rollback: [],
      rollbackNote: 'Build the new table anew without its key, and fill it again.',
    },
  ];
}

function dualRunStep(entity: string, move: TableMove): PlanStep {
  return {
    phase: 'dual-run',
    about: entity,
    title: `Write to both tables of ${entity} and compare them each day until nothing differs without a reason`,
    statements: [],
    check: {
      query: dualRun(move).sqlText,
      expected:
        'only outcome "equal"; each "different", "only-left" and "only-right" has a reason that the owner accepts',
    },
    rollback: [],
    rollbackNote: 'Stop writing to the new table.',
  };
}

function cutOverStep(entity: string, move: TableMove): PlanStep {
  return {
    phase: 'cut-over',
    about: entity,
    title: `Let everybody read the new table of ${entity}; the old one stays under another name`,
    statements: text(...cutOver(move)),
    check: null,
    rollback: text(...cutBack(move)),
    rollbackNote:
      'Change the names back; what was written since is in the new table only and has to be copied.',
  };
}

function contractStep(entity: string, move: TableMove): PlanStep {
  return {
    phase: 'contract',
    about: entity,
    title: `When the window is over and nobody reads it, drop the old table of ${entity}`,
    statements: text(dropPrevious(move)),
    check: null,
    rollback: [],
    rollbackNote: 'None: keep a copy for as long as retention allows.',
  };
}

function goneStep({ id, deprecated }: Entity): PlanStep {
  const until = deprecated?.until === undefined ? 'the window that was announced' : deprecated.until;
  return {
    phase: 'contract',
    about: id,
    title: `Take ${id} away after ${until}, when no contract, mapping, rule, policy or activation names it`,
    statements: [],
    check: null,
    rollback: [],
    rollbackNote: 'None: keep a copy for as long as retention allows.',
  };
}

function text(...statements: readonly Sql[]): string[] {
  return statements.map(({ sqlText }) => sqlText);
}
