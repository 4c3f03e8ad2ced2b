import { counted, groupBy } from '../../kernel/index.ts';
import type { LinkedRow } from './access-inputs.ts';
import type { AccessReport, Withheld } from './access-report.ts';

/** Cells of linked rows, disclosed or not: what the search found there. */
export function countLinked(rows: readonly LinkedRow[]): number {
  return rows.reduce((sum, { disclosed, withheld }) => sum + disclosed.length + withheld.length, 0);
}

/** What of linked rows is the person's. A cell whose text is not at hand is shown as empty, and counted all the same. */
export function linkedPart(rows: readonly LinkedRow[]): AccessReport['linked'] {
  return rows
    .filter(({ disclosed }) => disclosed.length > 0)
    .map(({ label, how, disclosed }) => ({
      label,
      how,
      values: disclosed.map(({ column, value }) => ({ column, value: value ?? '' })),
    }));
}

const justification = 'https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired';

const reasons: Readonly<Record<LinkedRow['withheld'][number]['code'], string>> = {
  'weak-link': 'The record that leads here may be about somebody else.',
  'needs-review': 'Somebody has to look first whether the record that leads here is about you.',
  'other-subjects': 'The row is about other people as well; only what names you is shown.',
  'other-person': 'The row is a record of another person; only what names you is shown.',
  'not-readable': 'The record could not be read when it was loaded.',
};

/** Whether nothing but a record that may be somebody else's leads to a row, so that an answer does not name it. */
export function isUncertainRow({ disclosed, withheld }: LinkedRow): boolean {
  return disclosed.length === 0 && withheld.every(({ code }) => code === 'weak-link');
}

/** One entry for each row and reason, with the number of cells; rows that may be somebody else's are counted together. */
export function withheldOfLinked(rows: readonly LinkedRow[]): Withheld[] {
  const named = rows
    .filter((row) => !isUncertainRow(row))
    .flatMap(({ label, withheld }) =>
      [...groupBy(withheld, ({ code }) => code)].map(([code, cells]) =>
        entry(`${label}: ${cells.map(({ column }) => column).join(', ')}`, code, cells.length),
      ),
    );
  const uncertain = rows.filter(isUncertainRow);
  if (uncertain.length === 0) return named;
  const where = `${counted(uncertain.length, 'row', 'rows')} that may be about somebody else`;
  return [...named, entry(where, 'weak-link', countLinked(uncertain))];
}

function entry(where: string, code: LinkedRow['withheld'][number]['code'], values: number): Withheld {
  return {
    where,
    values,
    code,
    justification,
    article: '15(4) GDPR',
    decidedBy: 'disclosure gate (rule, to be reviewed by a person)',
    reason: reasons[code],
  };
}
