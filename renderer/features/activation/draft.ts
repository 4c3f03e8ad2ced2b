import type { ArgsOf, ResultOf } from '../../../shared/workbench/index.ts';

export type Activation = ResultOf<'activation.list'>[number];
export type Masking = NonNullable<Activation['columns'][number]['masking']>['strategy'];

/** What the form holds of one column. */
export interface DraftColumn {
  readonly attribute: string;
  readonly name: string;
  readonly required: boolean;
  /** `''`: as it is, unless a policy masks it. */
  readonly strategy: Masking | '';
  /** Detail of the strategy: `year`, `prefix 2`, `width 10`, days. */
  readonly detail: string;
}

export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly destination: string;
  readonly destinationName: string;
  readonly kind: Activation['destination']['kind'];
  readonly country: string;
  readonly audience: string;
  readonly owner: string;
  /** Hours within which the data has to be fresh; empty without a promise. */
  readonly freshnessHours: string;
  readonly columns: readonly DraftColumn[];
}

/** What each strategy asks for beside its name. */
export const detailOf: Readonly<Record<Masking | '', string | null>> = {
  '': null,
  null: null,
  redact: null,
  token: null,
  'format-preserving': null,
  generalise: 'month, quarter, year, decade, prefix 2 or width 10',
  'date-shift': 'days',
};

export function draftOf(saved: Activation | undefined, purpose: string): Draft {
  return {
    id: saved?.id ?? '',
    name: saved?.name ?? '',
    purpose: saved?.purpose ?? purpose,
    destination: saved?.destination.id ?? '',
    destinationName: saved?.destination.name ?? '',
    kind: saved?.destination.kind ?? 'internal',
    country: saved?.destination.country ?? '',
    audience: saved?.audience ?? '',
    owner: saved?.owner ?? '',
    freshnessHours: saved?.sla === undefined ? '' : String(saved.sla.freshnessHours),
    columns: (saved?.columns ?? []).map(({ attribute, name, required, masking }) => ({
      attribute,
      name,
      required,
      strategy: masking?.strategy ?? '',
      detail: detailText(masking),
    })),
  };
}

function detailText(masking: Activation['columns'][number]['masking']): string {
  if (masking === undefined) return '';
  if (masking.strategy === 'date-shift') return String(masking.mostDays);
  if (masking.strategy !== 'generalise') return '';
  if (masking.to !== undefined) return masking.to;
  if (masking.prefix !== undefined) return `prefix ${String(masking.prefix)}`;
  return masking.width === undefined ? '' : `width ${String(masking.width)}`;
}

type Given = Exclude<ArgsOf<'activation.summary'>['activation'], string>;

/** The file that a draft stands for; null while something needed is missing. What the form does not show stays as it is. */
export function activationOf(draft: Draft, saved: Activation | undefined): Given | null {
  const { id, name, purpose, destination, destinationName, kind, country, audience, owner, columns } = draft;
  const freshnessHours = Number(draft.freshnessHours);
  const slug = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;
  if (!slug.test(id) || name.trim() === '' || purpose === '' || !slug.test(destination)) return null;
  if (columns.length === 0 || columns.some((column) => column.name.trim() === '')) return null;
  const { audience: _audience, owner: _owner, sla: _sla, legalBasis, ...rest } = saved ?? {};
  const { country: _country, name: _name, ...place } = saved?.destination ?? {};
  return {
    ...rest,
    id,
    name: name.trim(),
    purpose,
    // The basis is that of the purpose: what was written for another one would be refused.
    ...(legalBasis === undefined || purpose !== saved?.purpose ? {} : { legalBasis }),
    destination: {
      ...place,
      id: destination,
      kind,
      ...(destinationName.trim() === '' ? {} : { name: destinationName.trim() }),
      ...(/^[A-Z]{2}$/.test(country) ? { country } : {}),
    },
    columns: columns.map((column) => ({
      attribute: column.attribute,
      name: column.name.trim(),
      ...(column.required ? { required: true } : {}),
      ...(column.strategy === '' ? {} : { masking: { strategy: column.strategy, ...details(column) } }),
    })),
    ...(audience.trim() === '' ? {} : { audience: audience.trim() }),
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    ...(freshnessHours > 0 ? { sla: { freshnessHours } } : {}),
  };
}

type Details = Partial<
  Pick<NonNullable<Activation['columns'][number]['masking']>, 'to' | 'prefix' | 'width' | 'mostDays'>
>;

function details({ strategy, detail }: DraftColumn): Details {
  const number = Number(/\d+/.exec(detail)?.[0] ?? Number.NaN);
  if (strategy === 'date-shift') return Number.isNaN(number) ? {} : { mostDays: number };
  if (strategy !== 'generalise') return {};
  if (detail === 'month' || detail === 'quarter' || detail === 'year' || detail === 'decade')
    return { to: detail };
  if (Number.isNaN(number)) return {};
  return detail.includes('width') ? { width: number } : { prefix: number };
}
