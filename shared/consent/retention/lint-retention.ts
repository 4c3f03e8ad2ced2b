import type { WorkspaceModel } from '../../workspace/index.ts';
import { compileRule, periodText, startText, type CompiledRule } from './rule-expiry.ts';
import { coversModelAttribute } from './rule-cover.ts';

export type RetentionLintCode =
  | 'duties-contradict'
  | 'start-not-delivered'
  | 'attribute-uncovered'
  | 'no-citation'
  | 'no-owner'
  | 'hold-without-end'
  | 'hold-over'
  | 'hold-holds-everything';

export interface RetentionLint {
  readonly severity: 'warning' | 'info';
  readonly code: RetentionLintCode;
  /** Rule or hold id, or the attribute. */
  readonly about: string;
  readonly text: string;
  readonly fix: string;
}

type LintInput = Pick<WorkspaceModel, 'entities' | 'sources' | 'mappings' | 'retention' | 'holds'>;

/** What in rules and holds is allowed and yet not wise. `today` is `YYYY-MM-DD`. Ordered as the files are. */
export function lintRetention(model: LintInput, today: string): RetentionLint[] {
  const rules = model.retention.map(compileRule);
  return [
    ...contradictions(model, rules),
    ...rules.flatMap((compiled) => [...startFindings(model, compiled), ...paperwork(compiled)]),
    ...uncovered(model, rules),
    ...model.holds.flatMap((hold) => holdFindings(hold, today)),
  ];
}

/** Both duties on one attribute, from the same start, and the value is to be gone before it may be. */
function contradictions(model: LintInput, rules: readonly CompiledRule[]): RetentionLint[] {
  const limits = rules.filter(({ rule }) => rule.obligation === 'keep-at-most');
  const duties = rules.filter(({ rule }) => rule.obligation === 'keep-at-least');
  return duties.flatMap((duty) =>
    limits.flatMap((limit): RetentionLint[] => {
      const shared = attributesOf(model).filter(
        (attribute) => names(duty, attribute) && names(limit, attribute),
      );
      if (shared.length === 0 || !placesOverlap(duty, limit) || !certainlyLonger(duty, limit)) return [];
      const [first = ''] = shared;
      const more = shared.length === 1 ? '' : ` and ${String(shared.length - 1)} more`;
      return [
        {
          severity: 'warning',
          code: 'duties-contradict',
          about: limit.rule.id,
          text: `${limit.rule.id} ends after ${periodText(limit.rule)}, and ${duty.rule.id} asks to keep ${first}${more} for ${periodText(duty.rule)}: values stop being used and stay, kept by law, until then.`,
          fix: 'Limit the shorter rule to the purposes it is meant for, or let the longer cover fewer attributes.',
        },
      ];
    }),
  );
}

/** From the same start the longer period ends later, whatever the calendar; days are compared at their longest and shortest. */
function certainlyLonger(duty: CompiledRule, limit: CompiledRule): boolean {
  if (startText(duty.start) !== startText(limit.start) || duty.period === null || limit.period === null)
    return false;
  const { months, days } = duty.period;
  const least = limit.period;
  if (months >= least.months && days >= least.days) return months > least.months || days > least.days;
  return months * 28 + days > least.months * 31 + least.days;
}

function placesOverlap({ rule: a }: CompiledRule, { rule: b }: CompiledRule): boolean {
  const meet = (x: readonly string[], y: readonly string[]): boolean =>
    x.length === 0 || y.length === 0 || x.some((one) => y.includes(one));
  const sourcesMeet = meet(a.sources.map(sourceOf), b.sources.map(sourceOf));
  return sourcesMeet && meet(a.jurisdictions, b.jurisdictions);
}

function sourceOf(text: string): string {
  const slash = text.indexOf('/');
  return slash < 0 ? text : text.slice(0, slash);
}

function attributesOf({ entities }: LintInput): string[] {
  return entities
    .filter(({ id }) => id !== 'consent')
    .flatMap(({ id, attributes }) => attributes.map((attribute) => `${id}.${attribute.id}`));
}

function names({ rule }: CompiledRule, attribute: string): boolean {
  return coversModelAttribute(rule, attribute);
}

/** A start that no covered source delivers is never there. */
function startFindings(model: LintInput, { rule, start }: CompiledRule): RetentionLint[] {
  const covered = model.sources.filter(
    ({ id }) =>
      model.mappings.some(({ source }) => source === id) &&
      (rule.sources.length === 0 || rule.sources.some((text) => sourceOf(text) === id)),
  );
  const delivers = (source: (typeof covered)[number]): boolean => {
    if (typeof start === 'object') return mapsAttribute(model, start.attribute);
    if (start === 'created') return source.createdAt !== undefined;
    if (start === 'receipt') return source.extracts.every(({ receivedAt }) => receivedAt !== undefined);
    if (start === 'last-activity') return covered.some(({ observedAt }) => observedAt !== undefined);
    return start === 'consent-withdrawn' || source.observedAt !== undefined;
  };
  const without = covered.filter((source) => !delivers(source)).map(({ id }) => id);
  if (without.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'start-not-delivered',
      about: rule.id,
      text: `${rule.id} counts from ${startText(start)}, which ${without.join(', ')} ${without.length === 1 ? 'does' : 'do'} not deliver: whether these records have expired is not known, and their values are not used.`,
      fix: 'Name the column in the source file (observedAt, createdAt, receivedAt), map the attribute, or count from something else.',
    },
  ];
}

function mapsAttribute({ mappings }: LintInput, attribute: string): boolean {
  const dot = attribute.indexOf('.');
  return mappings.some(
    ({ entity, fields }) =>
      entity === attribute.slice(0, dot) &&
      fields.some((field) => field.attribute === attribute.slice(dot + 1)),
  );
}

function paperwork({ rule }: CompiledRule): RetentionLint[] {
  const finding = (code: RetentionLintCode, what: string): RetentionLint => ({
    severity: 'info',
    code,
    about: rule.id,
    text: `${rule.id} names no ${what}.`,
    fix: `Write the ${what} into consent/retention.yaml.`,
  });
  return [
    ...(rule.citation.trim() === '' ? [finding('no-citation', 'citation')] : []),
    ...(rule.owner === undefined ? [finding('no-owner', 'owner')] : []),
  ];
}

/** Mapped attributes that no duty to delete covers are kept for ever. */
function uncovered(model: LintInput, rules: readonly CompiledRule[]): RetentionLint[] {
  const limits = rules.filter(({ rule }) => rule.obligation === 'keep-at-most');
  return attributesOf(model)
    .filter(
      (attribute) => mapsAttribute(model, attribute) && !limits.some((limit) => names(limit, attribute)),
    )
    .map((attribute) => ({
      severity: 'warning',
      code: 'attribute-uncovered',
      about: attribute,
      text: `No rule says how long ${attribute} may be kept.`,
      fix: 'Cover it by a rule of consent/retention.yaml (Art 5(1)(e) GDPR).',
    }));
}

function holdFindings(hold: WorkspaceModel['holds'][number], today: string): RetentionLint[] {
  const end = hold.released?.on ?? hold.until;
  const finding = (code: RetentionLintCode, text: string, fix: string): RetentionLint => ({
    severity: 'info',
    code,
    about: hold.id,
    text,
    fix,
  });
  return [
    ...(end === undefined
      ? [
          finding(
            'hold-without-end',
            `${hold.id} has no end.`,
            'Write when it is looked at again (`until`), or release it.',
          ),
        ]
      : []),
    ...(hold.released === undefined && hold.until !== undefined && hold.until < today
      ? [
          finding(
            'hold-over',
            `${hold.id} ended on ${hold.until}: what it held back is to run now.`,
            'Work off its list: c360 retention --held.',
          ),
        ]
      : []),
    ...(hold.scopes.some(({ all }) => all === true)
      ? [
          finding(
            'hold-holds-everything',
            `${hold.id} holds everything.`,
            'Name the records, persons or attributes it needs.',
          ),
        ]
      : []),
  ];
}
