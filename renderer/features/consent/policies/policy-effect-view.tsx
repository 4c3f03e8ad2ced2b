import type { JSX } from 'react';
import type { PolicyEffectDto, PolicyMove } from '../../../../shared/workbench/index.ts';
import { useAttributeNames } from '../../../parts/attribute-name.ts';
import { usePurposeNames } from '../../../parts/purpose-name.ts';
import { open } from '../../../state/navigation.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Figures } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { reasonWords } from '../../../parts/reason-words.ts';

const tones = { allow: 'ok', mask: 'warn', deny: 'bad' } as const;

function Side({ side }: { readonly side: PolicyMove['before'] }): JSX.Element {
  const tone = tones[side.outcome as keyof typeof tones];
  return (
    <span className="wrap">
      <Badge tone={tone}>{side.masking === null ? side.outcome : `${side.outcome} (${side.masking})`}</Badge>{' '}
      <span className="muted">{reasonWords(side.reason)}</span>
    </span>
  );
}

/** Whom a policy would treat otherwise, class by class, each with some of the people it touches. */
export function PolicyEffectView({
  effect,
  outdated,
}: {
  readonly effect: PolicyEffectDto;
  readonly outdated: boolean;
}): JSX.Element {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  return (
    <div className="stack stack-wide">
      <p className="muted">
        {outdated && <Badge tone="warn">of an earlier text</Badge>} As of {formatInstant(effect.asOf)};
        nothing is saved.
      </p>
      <Figures
        figures={[
          {
            label: 'Persons affected',
            value: formatCount(effect.persons),
            note: `of ${formatCount(effect.totalPersons)}`,
          },
          { label: 'Decisions that change', value: formatCount(effect.cells) },
          { label: 'Looser', value: formatCount(effect.looser) },
          { label: 'Stricter', value: formatCount(effect.stricter) },
        ]}
      />
      {effect.moves.length === 0 ? (
        <p>No decision changes.</p>
      ) : (
        <SimpleTable
          caption="Decisions that change"
          rows={effect.moves}
          rowKey={(move, index) => `${move.purpose} ${move.attribute} ${index}`}
          columns={[
            {
              id: 'purpose',
              header: 'Purpose',
              cell: ({ purpose }) => <span title={purpose}>{purposeOf(purpose)}</span>,
            },
            {
              id: 'attribute',
              header: 'Attribute',
              cell: ({ attribute }) => <span title={attribute}>{nameOf(attribute)}</span>,
            },
            { id: 'persons', header: 'Persons', numeric: true, cell: ({ persons }) => formatCount(persons) },
            { id: 'before', header: 'Before', cell: ({ before }) => <Side side={before} /> },
            { id: 'after', header: 'After', cell: ({ after }) => <Side side={after} /> },
            {
              id: 'examples',
              header: 'For example',
              cell: ({ examples }) => (
                <ul className="plain-list people-touched">
                  {examples.map(({ personId, label }) => (
                    <li key={personId}>
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => open({ kind: 'person', id: personId, label })}
                      >
                        {label}
                      </button>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
