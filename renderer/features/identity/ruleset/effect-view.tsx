import type { JSX } from 'react';
import type {
  NamedPersonDto,
  PersonsEffectDto,
  RulesetEffectDto,
} from '../../../../shared/workbench/index.ts';
import { useAttributeNames } from '../../../parts/attribute-name.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatBits, formatCount, formatCounted } from '../../../ui/format.ts';
import { Figures } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import type { DraftEffect } from './ruleset-draft.ts';

const ways: Readonly<Record<RulesetEffectDto['how'], string>> = {
  same: 'The draft decides what the saved rules decide.',
  survivorship: 'Only golden values were chosen anew: who is one person does not change.',
  pairs:
    'Persons were made anew from the compared pairs, as resolving would make them; nothing of it is kept.',
  resolved: 'All records were resolved under the draft; nothing of it is kept.',
};

/** What a draft would change: persons, golden values, decisions, weights, each with named examples. */
export function EffectView({ effect }: { readonly effect: DraftEffect }): JSX.Element {
  return (
    <div className="stack stack-wide">
      <p className="muted">{ways[effect.how]}</p>
      <Figures figures={figuresOf(effect)} />
      <Examples effect={effect} />
      {effect.golden === undefined ? (
        <p className="muted">Golden values and decisions about use are not counted yet.</p>
      ) : (
        <Golden golden={effect.golden} />
      )}
      {effect.consent !== undefined && <Consent consent={effect.consent} how={effect.how} />}
      {effect.parameters !== undefined && <Parameters parameters={effect.parameters} />}
    </div>
  );
}

function figuresOf({ before, after, unchanged, merged, split, moved }: PersonsEffectDto) {
  const change = after.persons - before.persons;
  return [
    {
      label: 'Persons',
      value: formatCount(after.persons),
      note: change === 0 ? 'as before' : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change))}`,
    },
    { label: 'Unchanged', value: formatCount(unchanged) },
    { label: 'Merged', value: formatCount(merged), note: 'several become one' },
    { label: 'Split', value: formatCount(split), note: 'one becomes several' },
    { label: 'Moved', value: formatCount(moved), note: 'grouped otherwise' },
    {
      label: 'For review',
      value: formatCount(after.reviewPairs),
      note: `${formatCount(before.reviewPairs)} before`,
    },
    {
      label: 'Unions refused',
      value: formatCount(after.refusedUnions),
      note: `${formatCount(before.refusedUnions)} before`,
    },
  ];
}

function Names({ persons }: { readonly persons: readonly NamedPersonDto[] }): JSX.Element {
  return (
    <ul className="plain-list">
      {persons.map((person) => (
        <li key={person.personId}>
          {person.label} <span className="muted keep">({formatCounted(person.records, 'record')})</span>
        </li>
      ))}
    </ul>
  );
}

function Examples({ effect }: { readonly effect: PersonsEffectDto }): JSX.Element | null {
  if (effect.examples.length === 0) return null;
  return (
    <SimpleTable
      caption="Persons that change, the first of each kind"
      rows={effect.examples}
      rowKey={(example, index) => `${index} ${example.kind}`}
      columns={[
        { id: 'kind', header: 'Change', cell: ({ kind }) => <Badge>{kind}</Badge> },
        { id: 'before', header: 'Before', cell: ({ before }) => <Names persons={before} /> },
        { id: 'after', header: 'After', cell: ({ after }) => <Names persons={after} /> },
      ]}
    />
  );
}

function Golden({ golden }: Pick<RulesetEffectDto, 'golden'>): JSX.Element {
  const nameOf = useAttributeNames();
  if (golden.attributes.length === 0) return <p>No golden value changes.</p>;
  return (
    <SimpleTable
      caption={`Golden values change for ${formatCounted(golden.persons, 'person')}`}
      rows={golden.attributes}
      rowKey={({ attribute }) => attribute}
      columns={[
        { id: 'attribute', header: 'Attribute', cell: ({ attribute }) => nameOf(attribute) },
        { id: 'changed', header: 'Changed', numeric: true, cell: ({ changed }) => formatCount(changed) },
        { id: 'gained', header: 'Gained', numeric: true, cell: ({ gained }) => formatCount(gained) },
        { id: 'lost', header: 'Lost', numeric: true, cell: ({ lost }) => formatCount(lost) },
        {
          id: 'examples',
          header: 'For example',
          cell: ({ examples }) => (
            <ul className="plain-list">
              {examples.slice(0, 3).map((example) => (
                <li key={`${example.person.personId} ${example.before ?? ''} ${example.after ?? ''}`}>
                  <span className="muted">{example.person.label}:</span>{' '}
                  {example.before ?? <span className="null">none</span>} →{' '}
                  {example.after ?? <span className="null">none</span>}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function Consent({ consent, how }: Pick<RulesetEffectDto, 'consent' | 'how'>): JSX.Element | null {
  if (how === 'same' || how === 'survivorship') return null;
  if (consent.length === 0) return <p>No decision about use changes.</p>;
  return (
    <SimpleTable
      caption="Persons for whom a decision about use changes"
      rows={consent}
      rowKey={({ purpose }) => purpose}
      columns={[
        { id: 'purpose', header: 'Purpose', cell: ({ purpose }) => purpose },
        { id: 'persons', header: 'Persons', numeric: true, cell: ({ persons }) => formatCount(persons) },
        { id: 'looser', header: 'More use', numeric: true, cell: ({ looser }) => formatCount(looser) },
        { id: 'stricter', header: 'Less use', numeric: true, cell: ({ stricter }) => formatCount(stricter) },
        {
          id: 'example',
          header: 'For example',
          cell: ({ examples: [first] }) =>
            first === undefined ? (
              '–'
            ) : (
              <>
                <span className="muted">{first.person.label}:</span> {first.attribute} {first.before} →{' '}
                {first.after}. {first.reason}
              </>
            ),
        },
      ]}
    />
  );
}

function Parameters({ parameters }: Pick<RulesetEffectDto, 'parameters'>): JSX.Element | null {
  if (parameters.length === 0) return null;
  const bits = (weight: number | null) => (weight === null ? '–' : formatBits(weight));
  return (
    <details>
      <summary>{formatCounted(parameters.length, 'weight')} learned otherwise</summary>
      <SimpleTable
        caption="Weights in bits before and after"
        hideCaption
        rows={parameters}
        rowKey={({ comparison, level }) => `${comparison} ${level}`}
        columns={[
          { id: 'comparison', header: 'Comparison', cell: ({ comparison }) => comparison },
          { id: 'level', header: 'Level', cell: ({ label }) => label },
          { id: 'before', header: 'Before', numeric: true, cell: ({ before }) => bits(before) },
          { id: 'after', header: 'After', numeric: true, cell: ({ after }) => bits(after) },
        ]}
      />
    </details>
  );
}
