import type { RetentionAction, RetentionRule, RetentionStart } from '../../../../shared/workspace/index.ts';
import { partsOf } from './parts-of.ts';

/** What the form of a retention rule holds; lists are texts separated by commas. */
export interface RuleDraft {
  readonly id: string;
  readonly name: string;
  readonly obligation: RetentionRule['obligation'];
  readonly ends: 'period' | 'event';
  readonly years: string;
  readonly months: string;
  readonly days: string;
  /** The start of the period, or the event that ends keeping. */
  readonly start: Extract<RetentionStart, string> | 'attribute';
  readonly attribute: string;
  readonly whenMissing: NonNullable<RetentionRule['whenMissing']> | '';
  readonly action: RetentionAction;
  readonly sources: string;
  readonly entities: string;
  readonly attributes: string;
  readonly purposes: string;
  readonly jurisdictions: string;
  readonly citation: string;
  readonly owner: string;
}

const lists = ['sources', 'entities', 'attributes', 'purposes', 'jurisdictions'] as const;
const units = ['years', 'months', 'days'] as const;

export function ruleDraft(rule: RetentionRule | undefined): RuleDraft {
  const start = rule?.until ?? rule?.startsAt ?? 'last-activity';
  const listed = (name: (typeof lists)[number]): string => (rule?.[name] ?? []).join(', ');
  return {
    id: rule?.id ?? '',
    name: rule?.name ?? '',
    obligation: rule?.obligation ?? 'keep-at-most',
    ends: rule?.until === undefined ? 'period' : 'event',
    years: rule?.years?.toString() ?? '',
    months: rule?.months?.toString() ?? '',
    days: rule?.days?.toString() ?? '',
    start: typeof start === 'string' ? start : 'attribute',
    attribute: typeof start === 'string' ? '' : start.attribute,
    whenMissing: rule?.whenMissing ?? '',
    action: rule?.action ?? 'review',
    sources: listed('sources'),
    entities: listed('entities'),
    attributes: listed('attributes'),
    purposes: listed('purposes'),
    jurisdictions: listed('jurisdictions'),
    citation: rule?.citation ?? '',
    owner: rule?.owner ?? '',
  };
}

/** The rule that a draft stands for, as the file holds it; null while something needed is missing. */
export function ruleOf(draft: RuleDraft): Record<string, unknown> | null {
  const start = draft.start === 'attribute' ? { attribute: draft.attribute.trim() } : draft.start;
  const period = draft.ends === 'period';
  const counts = units.filter((unit) => period && draft[unit].trim() !== '');
  const whole = counts.every((unit) => /^[1-9]\d*$/.test(draft[unit].trim()));
  if (draft.id.trim() === '' || draft.citation.trim() === '' || !whole) return null;
  if ((period && counts.length === 0) || (draft.start === 'attribute' && draft.attribute.trim() === ''))
    return null;
  const texts = (['name', 'owner', 'whenMissing'] as const).filter((member) => draft[member].trim() !== '');
  return {
    id: draft.id.trim(),
    obligation: draft.obligation,
    ...Object.fromEntries(counts.map((unit) => [unit, Number(draft[unit])])),
    ...(period ? { startsAt: start } : { until: start }),
    action: draft.action,
    citation: draft.citation.trim(),
    ...Object.fromEntries(texts.map((member) => [member, draft[member].trim()])),
    ...Object.fromEntries(
      lists.filter((name) => partsOf(draft[name]).length > 0).map((name) => [name, partsOf(draft[name])]),
    ),
  };
}
