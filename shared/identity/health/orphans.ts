import { breathe, type Job } from '../../kernel/index.ts';
import { recordLabel } from '../listing.ts';
import type { RecordRef } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';

export interface OrphanLine {
  readonly record: RecordRef;
  readonly label: string;
}

export interface OrphanKind {
  readonly records: number;
  readonly examples: readonly OrphanLine[];
}

/** Records that identity can do little or nothing with. A record may be in more than one kind. */
export interface Orphans {
  /** No blocking rule has all the attributes that it needs: such a record can never be compared. */
  readonly unblockable: OrphanKind;
  /** Some rule has its attributes, but no other record shares a key: it was compared with nobody. */
  readonly neverCompared: OrphanKind;
  /** No usable value in any identifier namespace. */
  readonly withoutIdentifier: OrphanKind;
}

const mostExamples = 20;

export async function orphansOf(run: IdentityRun, job: Job): Promise<Orphans> {
  const compared = new Uint8Array(run.recordCount);
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    compared[run.pairs.left[pair] ?? 0] = 1;
    compared[run.pairs.right[pair] ?? 0] = 1;
    if (pair % 262_144 === 0) await breathe(job);
  }
  const slotsOf = (attribute: string): Int32Array | undefined =>
    run.evidence.columns.get(attribute)?.slots[0];
  // Link rules block on the attributes that must be equal.
  const linkKeys = run.ruleset.rules
    .filter(({ kind }) => kind === 'link')
    .map(({ when }) => when.filter(({ match }) => match === 'equal'))
    .filter((keys) => keys.length > 0);
  const rules = [...run.ruleset.blocking.map(({ keys }) => keys), ...linkKeys].map((keys) =>
    keys.map(({ attribute }) => slotsOf(attribute)),
  );
  const trusted = run.ruleset.namespaces.map(
    ({ attribute }) => run.trusted.evidence.columns.get(attribute)?.slots[0],
  );
  const kinds = { unblockable: kind(run), neverCompared: kind(run), withoutIdentifier: kind(run) };
  for (let record = 0; record < run.recordCount; record += 1) {
    const blockable = rules.some((keys) => keys.every((slots) => (slots?.[record] ?? -1) >= 0));
    if (!blockable) kinds.unblockable.add(record);
    else if (compared[record] === 0) kinds.neverCompared.add(record);
    if (!trusted.some((slots) => (slots?.[record] ?? -1) >= 0)) kinds.withoutIdentifier.add(record);
    if (record % 65_536 === 0) await breathe(job);
  }
  return {
    unblockable: kinds.unblockable.done(),
    neverCompared: kinds.neverCompared.done(),
    withoutIdentifier: kinds.withoutIdentifier.done(),
  };
}

function kind(run: IdentityRun): { add(record: number): void; done(): OrphanKind } {
  let records = 0;
  const examples: OrphanLine[] = [];
  return {
    add(record) {
      records += 1;
      if (examples.length < mostExamples)
        examples.push({ record: run.recordRef(record), label: recordLabel(run, record) });
    },
    done: () => ({ records, examples }),
  };
}
