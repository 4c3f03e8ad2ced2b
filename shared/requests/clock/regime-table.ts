import { appError, compareText, fail, ok, type Result } from '../../kernel/index.ts';
import type { ClockKind, Regime, WorkspaceModel } from '../../workspace/index.ts';
import { shippedRegimes } from './regimes.ts';

/** A row with what it may be called: in force, or only provisional and why. */
export interface RegimeRow {
  readonly regime: Regime;
  readonly origin: 'shipped' | 'workspace';
  readonly standing: 'in-force' | 'provisional';
  /** Why it is no more than provisional; empty when it is in force. */
  readonly because: string;
}

/**
 * The regime table of a workspace, by id: its own rows in place of shipped ones, its reviews applied. A row is in force only
 * with a citation and a reviewer; a review cannot make law settled that the row calls provisional.
 */
export function regimeTable({ regimes }: Pick<WorkspaceModel, 'regimes'>): readonly RegimeRow[] {
  const own = new Map(regimes.regimes.map((regime) => [regime.id, regime]));
  const reviews = new Map(regimes.reviews.map((review) => [review.regime, review]));
  const shipped = shippedRegimes
    .filter(({ id }) => !own.has(id))
    .map((regime): RegimeRow => {
      const review = reviews.get(regime.id);
      // A review older than the row was of another row.
      const reviewer = review !== undefined && review.on >= regime.retrievedOn ? review.reviewer : undefined;
      return standingOf(reviewer === undefined ? regime : { ...regime, reviewer }, 'shipped');
    });
  const added = [...own.values()].map((regime) => standingOf(regime, 'workspace'));
  return [...shipped, ...added].sort((a, b) => compareText(a.regime.id, b.regime.id));
}

function standingOf(regime: Regime, origin: RegimeRow['origin']): RegimeRow {
  const reasons = [
    ...(regime.citation.trim() === '' ? ['no citation'] : []),
    ...((regime.reviewer ?? '').trim() === '' ? ['no reviewer'] : []),
    ...(regime.status === 'provisional' ? ['the law is unsettled or the row was not confirmed'] : []),
  ];
  return {
    regime,
    origin,
    standing: reasons.length === 0 ? 'in-force' : 'provisional',
    because: reasons.join(', '),
  };
}

/** The row of an id; `request.unknown-regime` when there is none. */
export function findRegime(table: readonly RegimeRow[], id: string): Result<RegimeRow> {
  const row = table.find(({ regime }) => regime.id === id);
  return row === undefined ? fail('request.unknown-regime', `There is no regime "${id}"`) : ok(row);
}

/** Rows of earlier versions that were split by right, and where the rights that they no longer have went. */
const splitRows: ReadonlyMap<string, string> = new Map([
  ['br-lgpd', 'br-lgpd-rights'],
  ['kr-pipa', 'kr-pipa-correction'],
  ['ch-fadp', 'ch-fadp-portability'],
]);

/** The row by which a case is read that names `id`: where that row was split by right since, the one that has the right now. */
export function regimeOfCase(table: readonly RegimeRow[], id: string, right: ClockKind): Result<RegimeRow> {
  const named = findRegime(table, id);
  if (!named.ok || named.value.origin !== 'shipped' || named.value.regime.rights.includes(right))
    return named;
  const moved = findRegime(table, splitRows.get(id) ?? id);
  return moved.ok && moved.value.regime.rights.includes(right) ? moved : named;
}

/**
 * The row for a right in a jurisdiction on the day of receipt (`yyyy-mm-dd`): a row's id names itself. Of several, the one
 * that began last, then the workspace's own, then the first by id. `request.unknown-regime` when none fits.
 */
export function chooseRegime(
  table: readonly RegimeRow[],
  wanted: { readonly jurisdiction: string; readonly right: ClockKind; readonly on: string },
): Result<RegimeRow> {
  const { jurisdiction, right, on } = wanted;
  const named = table.find(({ regime }) => regime.id === jurisdiction);
  const candidates = (
    named !== undefined
      ? [named]
      : table.filter(({ regime }) => regime.jurisdiction.toUpperCase() === jurisdiction.toUpperCase())
  ).filter(
    ({ regime: { rights, from, until } }) =>
      rights.includes(right) && (from === undefined || from <= on) && (until === undefined || on < until),
  );
  const [best] = candidates.sort(
    (a, b) =>
      compareText(b.regime.from ?? '', a.regime.from ?? '') ||
      compareText(b.origin, a.origin) ||
      compareText(a.regime.id, b.regime.id),
  );
  if (best !== undefined) return ok(best);
  const known = [...new Set(table.map(({ regime }) => regime.jurisdiction))].join(', ');
  return {
    ok: false,
    error: appError(
      'request.unknown-regime',
      `No regime gives a deadline for ${right} in ${jurisdiction} on ${on}`,
      {
        fix: `Jurisdictions of the table: ${known}. Add a row to requests/regimes.yaml for another one.`,
      },
    ),
  };
}
