import { canonicalJson } from '../../../kernel/index.ts';
import { directionalVerdict, type CompatibilityFinding, type DirectionalVerdict } from '../finding.ts';

/** What a contract states about a table or column in its own words, and the tables of the model cannot say. */
export interface StatedRules {
  /** `customer`, `customer.email`. */
  readonly path: string;
  /** Checks as the contract writes them. */
  readonly quality: readonly Readonly<Record<string, unknown>>[];
  /** Fields inside a column, as the contract writes them; null without any. */
  readonly inner: unknown;
}

/** Members of a check that say who looks at it and when, not what holds of the rows. */
const manner: ReadonlySet<string> = new Set([
  'id',
  'name',
  'description',
  'severity',
  'businessImpact',
  'schedule',
  'scheduler',
  'dimension',
  'tags',
  'method',
  'customProperties',
  'authoritativeDefinitions',
]);

/** A row or two that each metric of the standard's library (ODCS 3.1.0) refuses; older names of metrics beside the new. */
const rowsThatFail: Readonly<Record<string, string>> = {
  nullValues: 'a row without a value',
  nullCheck: 'a row without a value',
  missingValues: 'a row without a value',
  invalidValues: 'a row with a value that is not valid',
  validValues: 'a row with a value that is not valid',
  duplicateValues: 'two rows with the same value',
  duplicateCount: 'two rows with the same value',
  duplicates: 'two rows with the same value',
  uniqueCheck: 'two rows with the same value',
  rowCount: 'another number of rows',
};

/**
 * Rules on rows that the reader relies on and the writer does not promise. No table refuses such rows, so they are warnings,
 * with a row that passes on one side alone. Fields inside a column that differ are undecided: nothing here judges them.
 */
export function checkStatedRules(
  reader: readonly StatedRules[],
  writer: readonly StatedRules[],
): DirectionalVerdict {
  const known = new Map(writer.map((rules) => [rules.path, rules]));
  return directionalVerdict(
    reader.flatMap((asked): CompatibilityFinding[] => {
      const given = known.get(asked.path);
      // A column that is not there on both sides is judged as a column.
      if (given === undefined) return [];
      const promised = new Set(given.quality.map(textOfRule));
      return [
        ...asked.quality
          .filter((rule) => !promised.has(textOfRule(rule)))
          .map((rule) => notPromised(asked, rule)),
        ...(canonicalJson(asked.inner) === canonicalJson(given.inner) ? [] : [innerChanged(asked)]),
      ];
    }),
  );
}

function textOfRule(rule: Readonly<Record<string, unknown>>): string {
  return canonicalJson(Object.fromEntries(Object.entries(rule).filter(([key]) => !manner.has(key))));
}

function notPromised({ path }: StatedRules, rule: Readonly<Record<string, unknown>>): CompatibilityFinding {
  const metric = [rule['metric'], rule['rule']].find((each) => typeof each === 'string');
  const row = metric === undefined ? undefined : rowsThatFail[metric];
  const named = [rule['name'], rule['id'], metric, rule['type']].find((each) => typeof each === 'string');
  return {
    path,
    side: 'reader',
    code: 'quality-not-promised',
    words: `the quality rule ${named ?? 'without a name'} is asked by the reader and not promised by the writer`,
    verdict: 'warning',
    counterexample: {
      kind: 'statement',
      content: `${path}: ${row ?? 'a row that the rule refuses'} may be delivered.`,
      failure: `the check ${canonicalJson(rule)} fails`,
    },
  };
}

function innerChanged({ path }: StatedRules): CompatibilityFinding {
  return {
    path,
    side: 'reader',
    code: 'inner-fields-changed',
    words: 'fields inside the column differ, and they are not compared one by one',
    verdict: 'undecided',
    counterexample: null,
  };
}
