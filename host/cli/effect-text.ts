import type { NamedPersonDto, ParameterChangeDto, RulesetEffectDto } from '../../shared/workbench/index.ts';
import { bits, count, paragraphs, textFacts, textTable } from './text-table.ts';

/** What a ruleset would change, as a report: why, who, which golden values, which decisions, which weights. */
export function effectText(effect: RulesetEffectDto): string {
  return paragraphs(
    whyText(effect),
    personsText(effect),
    examplesText(effect),
    goldenText(effect),
    consentText(effect),
    parametersText(effect.parameters),
  );
}

function whyText({ changes }: RulesetEffectDto): string {
  if (changes.length === 0) return 'The two rulesets say the same.';
  return ['What differs in the rules:', ...changes.map(({ text }) => `  ${text}`)].join('\n');
}

function personsText(effect: RulesetEffectDto): string {
  const { before, after } = effect;
  return textFacts([
    [`persons under ${before.ruleset}`, before.persons],
    [
      before.ruleset === after.ruleset ? `persons under the draft` : `persons under ${after.ruleset}`,
      after.persons,
    ],
    ['unchanged', effect.unchanged],
    ['merged', effect.merged],
    ['split', effect.split],
    ['moved', effect.moved],
    ['pairs linked', `${count(before.linkedPairs)} → ${count(after.linkedPairs)}`],
    ['pairs for review', `${count(before.reviewPairs)} → ${count(after.reviewPairs)}`],
    ['unions refused', `${count(before.refusedUnions)} → ${count(after.refusedUnions)}`],
  ]);
}

const personsList = (persons: readonly NamedPersonDto[]): string =>
  persons.map(({ label, records }) => `${label} (${records})`).join(' + ');

function examplesText({ examples }: RulesetEffectDto): string {
  return textTable(
    [
      { title: 'change', value: ({ kind }) => kind },
      { title: 'before (records)', value: ({ before }) => personsList(before), most: 90 },
      { title: 'after', value: ({ after }) => personsList(after), most: 90 },
    ],
    examples,
  );
}

function goldenText({ golden }: RulesetEffectDto): string {
  if (golden.attributes.length === 0) return 'No golden value changes.';
  const table = textTable(
    [
      { title: 'golden value', value: ({ attribute }) => attribute },
      { title: 'changed', value: ({ changed }) => changed },
      { title: 'gained', value: ({ gained }) => gained },
      { title: 'lost', value: ({ lost }) => lost },
      {
        title: 'for example',
        value: ({ examples: [first] }) =>
          first === undefined
            ? null
            : `${first.person.label}: ${first.before ?? '–'} → ${first.after ?? '–'}`,
        most: 80,
      },
    ],
    golden.attributes,
  );
  return paragraphs(`Golden values change for ${count(golden.persons)} persons.`, table);
}

function consentText({ consent }: RulesetEffectDto): string {
  return textTable(
    [
      { title: 'decisions for', value: ({ purpose }) => purpose },
      { title: 'persons', value: ({ persons }) => persons },
      { title: 'looser', value: ({ looser }) => looser },
      { title: 'stricter', value: ({ stricter }) => stricter },
      {
        title: 'for example',
        value: ({ examples: [first] }) =>
          first === undefined
            ? null
            : `${first.person.label}: ${first.attribute} ${first.before} → ${first.after}`,
        most: 80,
      },
    ],
    consent,
  );
}

/** Weights that training found otherwise, in bits. */
export function parametersText(parameters: readonly ParameterChangeDto[]): string {
  return textTable(
    [
      { title: 'weight of', value: ({ comparison }) => comparison },
      { title: 'level', value: ({ label }) => label, most: 50 },
      {
        title: 'before',
        value: ({ before }) => (before === null ? null : bits(before)),
        align: 'right',
      },
      { title: 'after', value: ({ after }) => (after === null ? null : bits(after)), align: 'right' },
    ],
    parameters,
  );
}
