import { directionalVerdict, type CompatibilityFinding, type DirectionalVerdict } from '../finding.ts';
import { periodDays } from './period-days.ts';
import { tellInto, type Told } from './promise-finding.ts';

/** A service level of a contract as it is written: `retention`, 3, `y`, of `orders.placed_at` or of all tables (''). */
export interface ServiceLevel {
  readonly property: string;
  readonly element: string;
  readonly value: unknown;
  readonly unit: unknown;
}

/** What a contract says to everybody whose data it is about, beside its columns. */
export interface ContractTerms {
  readonly purpose: string | null;
  /** Null where nothing is known about service levels. */
  readonly serviceLevels: readonly ServiceLevel[] | null;
}

/**
 * What people lose by a change of a contract's terms. Retention is compared in days, whatever the units. A purpose is a text:
 * that it covers more than before is for a person to decide, so another text is a warning.
 */
export function checkContractTerms(after: ContractTerms, before: ContractTerms): DirectionalVerdict {
  const found: CompatibilityFinding[] = [];
  const told = tellInto(found, 'contract');
  if (before.purpose !== null && after.purpose !== null && before.purpose !== after.purpose)
    told(
      'purpose-reworded',
      'the purpose has other words: whether they cover a new use is for a person to decide',
      `A value collected for “${before.purpose}” is used for “${after.purpose}”.`,
      'warning',
    );
  for (const old of before.serviceLevels?.filter(isRetention) ?? []) {
    if (after.serviceLevels === null) break;
    const now = after.serviceLevels.find((each) => isRetention(each) && each.element === old.element);
    retentionFinding(old, now, told);
  }
  return directionalVerdict(found);
}

function retentionFinding(old: ServiceLevel, now: ServiceLevel | undefined, told: Told): void {
  const of = old.element === '' ? 'everything' : old.element;
  const [was, is] = [shown(old), now === undefined ? 'no stated time' : shown(now)];
  const isSameUnit =
    now?.unit === old.unit && typeof old.value === 'number' && typeof now?.value === 'number';
  const [before, after] = isSameUnit
    ? [Number(old.value), Number(now.value)]
    : [periodDays(old.value, old.unit), now === undefined ? Infinity : periodDays(now.value, now.unit)];
  if (before === null || after === null) {
    if (was !== is)
      told(
        'retention-changed',
        `the retention of ${of} changes from ${was} to ${is}, and which is longer cannot be read`,
        `A value of ${of} that was to be kept ${was} is kept ${is}.`,
        'undecided',
      );
    return;
  }
  if (after <= before) return;
  told(
    'retention-extended',
    `${of} was kept ${was} and is kept ${is}`,
    `A value of ${of} that was due for deletion after ${was} is still there.`,
  );
}

function isRetention({ property }: ServiceLevel): boolean {
  return /^(?:data )?retention(?: ?period| ?time)?$/.test(
    property
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' '),
  );
}

function shown({ value, unit }: ServiceLevel): string {
  return [value, unit].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}
