import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purposeSchema } from '../../workspace/index.ts';
import { purposeTree } from '../purpose-tree.ts';
import { checkCondition } from './check-condition.ts';
import type { Condition, Operator } from './condition.ts';
import { factNames, factOf } from './fact.ts';
import type { FactSheet } from './fact-sheet.ts';
import { isUnder } from './hierarchy.ts';
import { interpretCondition } from './interpret-condition.ts';
import { parseCondition } from './parse-condition.ts';
import { printCondition } from './print-condition.ts';
import { groundCondition } from './question.ts';

const purposes = purposeTree(
  [{ id: 'marketing' }, { id: 'newsletter', parent: 'marketing' }, { id: 'service' }].map((purpose) =>
    purposeSchema.parse({ name: purpose.id, description: '', legalBasis: 'consent', ...purpose }),
  ),
);
const known = {
  purpose: ['marketing', 'newsletter', 'service'],
  jurisdiction: ['EU', 'UK', 'US-CA'],
  attribute: ['person.first_name', 'person.birth_date'],
};

function read(text: string): string {
  const parsed = parseCondition(text);
  if (!parsed.ok) return `${String(parsed.error.at)}: ${parsed.error.message}`;
  const [problem] = checkCondition(parsed.value, known);
  return problem === undefined
    ? printCondition(parsed.value.condition)
    : `${String(problem.at)}: ${problem.message}`;
}

describe('a condition', () => {
  it.each([
    ['jurisdiction in [EU, UK] and not minor and consent(marketing) = given', undefined],
    ['((minor))', 'minor'],
    ['not (minor or restriction) and hold', undefined],
    ['minor or restriction and hold', undefined],
    ['(minor and hold) and (restriction and objection)', 'minor and hold and restriction and objection'],
    ['category under contact.email', undefined],
    ['purpose not under [marketing, service]', undefined],
    ['trust >= 50 and date < 2026-01-31', undefined],
    ['age < adult', undefined],
    ['destination = "Mail house (north)"', undefined],
    ['minor = false', undefined],
    ['channel in [email]\n  and not minor', 'channel in [email] and not minor'],
  ])('is read and written: %s', (text, printed) => {
    expect(read(text)).toBe(printed ?? text);
  });

  it.each([
    ['', '0: Here the name of a fact is needed, not the end'],
    ['minor and', '9: Here the name of a fact is needed, not the end'],
    ['juristiction = EU', '0: There is no fact "juristiction"'],
    ['not minor or jurisdiction = Europe', '13: "Europe" is no value of "jurisdiction"'],
    ['consent(marketng) = given', '0: There is no purpose "marketng"'],
    ['consent = maybe', '0: "maybe" is no value of "consent"'],
    ['jurisdiction < EU', '0: "jurisdiction" cannot be asked by <'],
    ['trust', '5: "trust" is not a yes or no'],
    ['date > 2026-02-30', '0: "2026-02-30" is not a day'],
    ['minor minor', '6: Here the condition should end or go on with and/or, not "minor"'],
    ['(minor', '6: A parenthesis is not closed: the end stands here'],
    ['minor ; drop', '6: The sign ; is not used here'],
    ['channel = "email', '10: The quote is not closed'],
    [`${'('.repeat(60)}minor`, '40: The condition is nested too deeply'],
  ])('names the place of what is wrong: %s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });
});

const value = fc.oneof(
  fc.constantFrom('EU', 'given', 'a.b', 'x-1', 'and', 'not'),
  fc.string({ maxLength: 8 }),
);
const test = fc
  .record({
    fact: fc.constantFrom(...factNames),
    about: fc.option(value, { nil: null }),
    operator: fc.constantFrom<Operator>(
      '=',
      '!=',
      '<',
      '<=',
      '>',
      '>=',
      'in',
      'not in',
      'under',
      'not under',
    ),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  })
  .map(({ fact, about, operator, values }): Condition => ({
    kind: 'test',
    fact,
    about: factOf(fact).aboutPurpose === undefined ? null : about,
    operator,
    values: ['in', 'not in', 'under', 'not under'].includes(operator) ? values : values.slice(0, 1),
  }));
const { condition } = fc.letrec<{ condition: Condition; test: Condition; not: Condition; joined: Condition }>(
  (tie) => ({
    condition: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('test'), tie('not'), tie('joined')),
    test,
    not: tie('condition').map((part): Condition => ({ kind: 'not', part })),
    joined: fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, parts]): Condition => ({
        kind,
        parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])),
      })),
  }),
);

describe('every condition', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const parsed = parseCondition(printCondition(one));
        expect(parsed.ok ? parsed.value.condition : parsed.error).toEqual(one);
      }),
      { seed: 360, numRuns: 2000 },
    );
  });

  it('ends with a condition or a problem, whatever the text', () => {
    const pieces = fc.constantFrom(
      'minor',
      'and',
      'or',
      'not',
      '(',
      ')',
      '[',
      ']',
      ',',
      '=',
      'in',
      'EU',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.array(pieces).map((parts) => parts.join(' ')),
        ),
        (text) => {
          const parsed = parseCondition(text);
          if (!parsed.ok) expect(parsed.error.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { seed: 360, numRuns: 3000 },
    );
  });

  it('is false or true only where enough is known, and then whatever the rest may be', () => {
    const sheet = (minor: boolean | null, place: string | null): FactSheet => ({
      flag: () => minor,
      text: () => place,
      number: () => null,
    });
    const truth = (text: string, minor: boolean | null, place: string | null): boolean | null => {
      const parsed = parseCondition(text);
      if (!parsed.ok) throw new Error(parsed.error.message);
      return interpretCondition(groundCondition(parsed.value.condition, purposes), sheet(minor, place));
    };
    expect(truth('not minor and jurisdiction = EU', null, 'EU')).toBe(null);
    expect(truth('not minor and jurisdiction = EU', null, 'US')).toBe(false);
    expect(truth('minor or jurisdiction = EU', null, 'EU')).toBe(true);
    expect(truth('jurisdiction != EU', null, null)).toBe(null);
    expect(truth('trust > 3', null, null)).toBe(null);
  });
});

describe('what is below a name', () => {
  it('ends at the dot', () => {
    expect(isUnder('contact.email', 'contact')).toBe(true);
    expect(isUnder('contact', 'contact')).toBe(true);
    expect(isUnder('contactless', 'contact')).toBe(false);
    expect(isUnder('contact', 'contact.email')).toBe(false);
    expect(isUnder('person.first_name', 'person.*')).toBe(true);
    expect(isUnder('personal.name', 'person.*')).toBe(false);
  });
});
