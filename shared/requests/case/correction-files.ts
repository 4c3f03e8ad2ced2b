import { csvLine, groupBy } from '../../kernel/index.ts';
import type { Recipient, RequestCase } from '../../workspace/index.ts';

type Correction = RequestCase['corrections'][number];

/** A correction that was accepted, with what may not stand in the case file. */
export interface AcceptedCorrection {
  readonly correction: Pick<Correction, 'id' | 'source' | 'column'>;
  /** The record as the source knows it: its key, or extract and row. */
  readonly record: { readonly extract: string; readonly row: number; readonly key: string };
  readonly before: string;
  readonly proposed: string;
}

export interface CorrectionFile {
  readonly name: string;
  readonly content: string;
}

/**
 * What each source's owner has to change, one CSV (RFC 4180, UTF-8) per source, and whom to tell (Art 19 GDPR). A value that
 * a spreadsheet would run as a formula is written as it is: the file is for systems, and the value is the person's.
 */
export function correctionFiles(
  id: string,
  accepted: readonly AcceptedCorrection[],
  recipients: readonly Recipient[],
): CorrectionFile[] {
  const bySource = groupBy(accepted, ({ correction }) => correction.source);
  const changes = [...bySource].map(([source, rows]) => ({
    name: `corrections-${source}.csv`,
    content: table(
      ['case', 'correction', 'key', 'extract', 'row', 'column', 'current_value', 'corrected_value'],
      rows.map(({ correction, record, before, proposed }) => [
        id,
        correction.id,
        record.key,
        record.extract,
        String(record.row),
        correction.column,
        before,
        proposed,
      ]),
    ),
  }));
  const told = recipientsOf([...bySource.keys()], recipients);
  return [
    ...changes,
    {
      name: 'recipients-to-tell.csv',
      content: table(
        ['recipient', 'role', 'country', 'contact', 'sources', 'why_not'],
        told.map(({ name, role, country = '', contact = '', sources, disproportionate = '' }) => [
          name,
          role,
          country,
          contact,
          sources.join(' '),
          disproportionate,
        ]),
      ),
    },
  ];
}

/** Who got data of these sources: each has to be told of a correction unless that is impossible (Art 19 GDPR). */
export function recipientsOf(sources: readonly string[], recipients: readonly Recipient[]): Recipient[] {
  return recipients.filter(
    (one) => one.sources.includes('*') || sources.some((source) => one.sources.includes(source)),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => csvLine(row)).join('');
}
