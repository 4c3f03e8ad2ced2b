import { identifier, joinSql, literal, sql, type Sql } from '../../engine/index.ts';
import type { LegalBasis } from '../../workspace/index.ts';
import type { ReasonCode } from '../cell-decision.ts';
import { forbidding, optOutSuffices, said } from '../consent-verdict.ts';
import { factColumn, oneOfSql } from '../policy/condition-sql.ts';
import { noDestination } from '../policy/fact.ts';
import { strictestMaskFirst } from '../policy/mask-strength.ts';
import { lacksSpecialBasis } from './decide-facts.ts';
import type { DecisionRules } from './decision-rules.ts';
import { factsTable, stateColumn } from './facts-table.ts';
import { coverSql, maskRank, maskRankSql, ruleColumns, truthSql, type RuleColumns } from './rule-sql.ts';

/**
 * The decisions as one statement over a table of facts (`factsColumns`): `cell, outcome, masking, basis, reason, cause`,
 * in the order of `cell`. Says what `decideFacts` says about the same facts, primary reason and cause included. A row
 * whose attribute is not among `attributes` is denied.
 */
export function decisionSql(
  rules: DecisionRules,
  attributes: readonly string[],
  table: Sql = identifier(factsTable),
): Sql {
  const columns = ruleColumns(rules.policies.rules);
  const covers = columns.map((rule) => sql`${coverSql(rule.compiled.rule, rules.purposes)} as ${rule.cover}`);
  const truths = columns.map((rule) => sql`${truthSql(rule)} as ${rule.truth}`);
  return sql`with facts as (${factsSql(rules, attributes, table)}),
covered as (select *${leadingComma(covers)} from facts),
held as (select *${leadingComma(truths)} from covered),
gated as (select *, ${gateSql(columns)} as gate, ${bestMaskSql(columns)} as mask_rank from held),
weighed as (select *, case when gate is not null then 'deny' when mask_rank is not null then 'mask' else 'allow' end as outcome from gated)
select cell, outcome, ${maskingSql()} as masking, case when outcome <> 'deny' then basis end as basis,
${reasonSql()} as reason, ${causeSql(columns)} as cause
from weighed${strictestInputSql(rules)} order by cell`;
}

function leadingComma(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`` : sql`, ${joinSql(parts)}`;
}

/** The facts with what files say about purpose and attribute beside them. */
function factsSql(
  { purposes, terms, derived, askedConsents }: DecisionRules,
  attributes: readonly string[],
  table: Sql,
): Sql {
  const usable = purposes.purposes.filter(({ id }) => purposes.find(id) !== undefined);
  const purposeRows = usable.map(({ id, legalBasis }) => sql`(${id}, ${legalBasis})`);
  const attributeRows = attributes.map((attribute) => {
    const { classification, category, sensitivity, masking, cause, destinations } = terms.of(attribute);
    const floor = masking === null ? null : maskRank(masking);
    return sql`(${attribute}, ${classification}, ${category}, ${sensitivity}, ${floor}, ${cause}, ${destinations === null})`;
  });
  const refused = attributes.flatMap((attribute) =>
    usable.flatMap(({ id, legalBasis }) => {
      const [first] = terms.refusals(attribute, { purpose: id, basis: legalBasis });
      return first === undefined ? [] : [sql`(${attribute}, ${id}, ${`${first}-not-permitted`})`];
    }),
  );
  const special = attributes.flatMap((attribute) =>
    usable
      .filter((purpose) => lacksSpecialBasis(terms.of(attribute), purpose))
      .map(({ id }) => sql`(${attribute}, ${id})`),
  );
  const sent = attributes.flatMap((attribute) =>
    (terms.of(attribute).destinations ?? []).map((destination) => sql`(${attribute}, ${destination})`),
  );
  const asked = withInputsSql(derived, table);
  const readable = (name: string): Sql => sql`nullif(coalesce(f.${identifier(name)}, 'none'), 'unreadable')`;
  const others = askedConsents.map(
    (purpose) => sql`${readable(stateColumn(purpose))} as ${factColumn('consent', purpose)}`,
  );
  return sql`select f.*, p.basis, a.attribute is not null as listed, a.classification, a.category,
coalesce(a.sensitivity, 'special') as sensitivity, a.floor, a.terms_cause, r.refusal,
f.destination <> ${noDestination} and a.everywhere is false and s.destination is null as not_sent, x.purpose is not null as no_special_basis,
${readable('state')} as consent, ${readable('state')} = 'objected' as objection,
f.restriction_cause is not null as restriction, f.hold_id is not null as hold${leadingComma(others)}
from ${asked} f
left join (${rowsSql(purposeRows, ['purpose', 'basis'])}) p on p.purpose = f.purpose
left join (${rowsSql(attributeRows, ['attribute', 'classification', 'category', 'sensitivity', 'floor', 'terms_cause', 'everywhere'])}) a on a.attribute = f.attribute
left join (${rowsSql(refused, ['attribute', 'purpose', 'refusal'])}) r on r.attribute = f.attribute and r.purpose = f.purpose
left join (${rowsSql(special, ['attribute', 'purpose'])}) x on x.attribute = f.attribute and x.purpose = f.purpose
left join (${rowsSql(sent, ['attribute', 'destination'])}) s on s.attribute = f.attribute and s.destination = f.destination`;
}

/** A derived column is asked about once more for each of its inputs; `input` 0 is the column itself. */
function withInputsSql({ columns, of }: DecisionRules['derived'], table: Sql): Sql {
  const inputs = columns.flatMap((column) =>
    of(column).map((input, index) => sql`(${column}, ${input}, ${index + 1})`),
  );
  if (inputs.length === 0) return table;
  return sql`(select *, 0 as input from ${table} union all
select c.* replace (i.attribute as attribute), i.input from ${table} c join (values ${joinSql(inputs)}) i(derived, attribute, input) on i.derived = c.attribute)`;
}

/** Of a column and its inputs the strictest decision; of equals the first. */
function strictestInputSql({ derived }: DecisionRules): Sql {
  if (derived.columns.every((column) => derived.of(column).length === 0)) return sql``;
  return sql` qualify row_number() over (partition by cell order by case outcome when 'deny' then 0 when 'mask' then 1 else 2 end, case when outcome = 'mask' then mask_rank end, input) = 1`;
}

const columnTypes: Readonly<Record<string, Sql>> = { floor: sql`INTEGER`, everywhere: sql`BOOLEAN` };

/** A small table written out; DuckDB wants a row to tell the types, so the empty one is a row that is left out. */
function rowsSql(rows: readonly Sql[], names: readonly string[]): Sql {
  const typed = joinSql(
    names.map(
      (name) => sql`cast(${identifier(name)} as ${columnTypes[name] ?? sql`VARCHAR`}) as ${identifier(name)}`,
    ),
  );
  const empty = sql`(${joinSql(names.map(() => literal(null)))})`;
  const values = joinSql(rows.length === 0 ? [empty] : rows);
  const filter = rows.length === 0 ? sql` where false` : sql``;
  return sql`select ${typed} from (values ${values}) t(${joinSql(names.map((name) => identifier(name)))})${filter}`;
}

/** The code of the first thing that speaks against use, NULL where nothing does; the gates are in their fixed order. */
function gateSql(columns: readonly RuleColumns[]): Sql {
  const denies = columns.filter(({ compiled }) => compiled.rule.effect === 'deny');
  const holds = (rules: readonly RuleColumns[], unknown: boolean): Sql =>
    anySql(rules.map(({ truth }) => sql`coalesce(${truth}, ${unknown})`));
  const open = columns.filter(({ compiled }) => compiled.rule.effect !== 'deny');
  const conditional = open.filter(({ compiled }) => compiled.ground !== null);
  const permitted = holds(open, false);
  const gates: readonly (readonly [Sql, ReasonCode | Sql])[] = [
    [sql`basis is null`, 'unknown-purpose'],
    [
      holds(
        denies.filter(({ compiled }) => compiled.unreadable),
        true,
      ),
      'policy-unreadable',
    ],
    [holds(denies, true), 'policy-denies'],
    [sql`not listed`, 'no-policy-covers'],
    [sql`not ${permitted} and ${anySql(conditional.map(unknownSql))}`, 'condition-unknown'],
    [sql`not ${permitted} and ${anySql(conditional.map(unmetSql))}`, 'condition-not-met'],
    [sql`not ${permitted}`, 'no-policy-covers'],
    [sql`refusal is not null`, sql`refusal`],
    [sql`not_sent`, 'destination-not-permitted'],
    [sql`no_special_basis`, 'special-basis-missing'],
    [sql`suppression_cause is not null`, 'on-suppression-list'],
    [sql`restriction`, 'processing-restricted'],
    [sql`coalesce(retention = 'expired', false)`, 'retention-expired'],
    [sql`retention is null`, 'retention-unknown'],
    [sql`${consentDeniesSql()}`, consentCodeSql()],
  ];
  return sql`case ${joinSql(
    gates.map(([test, code]) => sql`when ${test} then ${code}`),
    ' ',
  )} end`;
}

const unknownSql = ({ cover, truth }: RuleColumns): Sql =>
  sql`(coalesce(${cover}, false) and ${truth} is null)`;
const unmetSql = ({ cover, truth }: RuleColumns): Sql =>
  sql`(coalesce(${cover}, false) and not coalesce(${truth}, true))`;

function anySql(tests: readonly Sql[]): Sql {
  return tests.length === 0 ? sql`false` : sql`(${joinSql(tests, ' or ')})`;
}

/** Only a yes, or a regime that asks for none, lets a purpose rest on consent; for other bases see `forbidding`. */
function consentDeniesSql(): Sql {
  const state = identifier('state');
  const refusals = Object.entries(forbidding).map(
    ([basis, states]) => sql`when ${basis} then coalesce(${oneOfSql(state, states)}, false)`,
  );
  return sql`case basis ${joinSql(refusals, ' ')} else not (coalesce(state = 'given', false) or (${neitherSql()} and ${optOutSql()})) end`;
}

/** Neither a yes nor a no was said. */
function neitherSql(): Sql {
  return sql`coalesce(${oneOfSql(identifier('state'), ['expired', 'requested', 'unknown'])}, true)`;
}

function optOutSql(): Sql {
  return sql`(regime = 'opt-out' and (coalesce(sensitive_regime = 'opt-out', false) or ${oneOfSql(identifier('sensitivity'), optOutSuffices)}))`;
}

function consentCodeSql(): Sql {
  const states = Object.entries(said).map(([state, { code }]) => sql`when ${state} then ${code}`);
  return sql`case coalesce(state, 'none') ${joinSql(states, ' ')} else 'consent-missing' end`;
}

/** The strictest strategy of the masking rules that hold, or may. */
function bestMaskSql(columns: readonly RuleColumns[]): Sql {
  const masks = masking(columns);
  if (masks.length === 0) return sql`cast(NULL as INTEGER)`;
  const ranks = masks.map(
    (rule) => sql`case when coalesce(${rule.truth}, true) then ${maskRankSql(rule)} end`,
  );
  return ranks.length === 1 ? joinSql(ranks) : sql`least(${joinSql(ranks)})`;
}

function masking(columns: readonly RuleColumns[]): readonly RuleColumns[] {
  return columns.filter(({ compiled }) => compiled.rule.effect === 'mask');
}

function maskingSql(): Sql {
  const names = strictestMaskFirst.map((mask, rank) => sql`when ${rank} then ${mask}`);
  return sql`case when outcome = 'mask' then case mask_rank ${joinSql(names, ' ')} end end`;
}

function restsOnConsentSql(): Sql {
  return sql`basis = ${'consent' satisfies LegalBasis}`;
}

function reasonSql(): Sql {
  return sql`coalesce(gate, case when outcome = 'mask' then 'policy-masks' when ${restsOnConsentSql()} then case when coalesce(state = 'given', false) then 'consent-given' else 'opt-out-regime' end else 'policy-allows' end)`;
}

/** What the primary reason cites, in the same order of rules as the interpreter. */
function causeSql(columns: readonly RuleColumns[]): Sql {
  const chosen = (rules: readonly RuleColumns[], test: (rule: RuleColumns) => Sql): Sql =>
    rules.length === 0
      ? sql`NULL`
      : sql`case ${joinSql(
          rules.map((rule) => sql`when ${test(rule)} then ${rule.compiled.cause}`),
          ' ',
        )} end`;
  const of = (effect: string): readonly RuleColumns[] =>
    columns.filter(({ compiled }) => compiled.rule.effect === effect);
  const mayHold = ({ truth }: RuleColumns): Sql => sql`coalesce(${truth}, true)`;
  const holds = ({ truth }: RuleColumns): Sql => sql`coalesce(${truth}, false)`;
  const open = columns.filter(({ compiled }) => compiled.rule.effect !== 'deny' && compiled.ground !== null);
  const denies = of('deny');
  const allowed = sql`case when ${restsOnConsentSql()} then case when coalesce(state = 'given', false) then statement else coalesce(standing, 'default-deny') end else ${chosen(of('allow'), holds)} end`;
  const causes: readonly (readonly [ReasonCode, Sql])[] = [
    ['unknown-purpose', identifier('purpose')],
    [
      'policy-unreadable',
      chosen(
        denies.filter(({ compiled }) => compiled.unreadable),
        mayHold,
      ),
    ],
    ['policy-denies', chosen(denies, mayHold)],
    ['condition-unknown', chosen(open, unknownSql)],
    ['condition-not-met', chosen(open, unmetSql)],
    ['no-policy-covers', literal('default-deny')],
    ['purpose-not-permitted', sql`coalesce(terms_cause, 'default-deny')`],
    ['basis-not-permitted', sql`coalesce(terms_cause, 'default-deny')`],
    ['destination-not-permitted', sql`coalesce(terms_cause, 'default-deny')`],
    ['special-basis-missing', identifier('purpose')],
    ['on-suppression-list', identifier('suppression_cause')],
    ['processing-restricted', identifier('restriction_cause')],
    ['retention-expired', sql`coalesce(retention_cause, 'default-deny')`],
    ['retention-unknown', sql`coalesce(retention_cause, 'default-deny')`],
  ];
  const byMask = chosen(of('mask'), (rule) => sql`(${mayHold(rule)} and ${maskRankSql(rule)} = mask_rank)`);
  return sql`case ${joinSql(
    causes.map(([code, cause]) => sql`when gate = ${code} then ${cause}`),
    ' ',
  )} when gate is not null then coalesce(statement, standing, 'default-deny') when outcome = 'mask' then ${byMask} else ${allowed} end`;
}
