import { useState, type JSX } from 'react';
import type { CounterfactualDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';

const kinds: Readonly<Record<CounterfactualDto['kind'], string>> = {
  decision: 'Decision',
  threshold: 'Threshold',
  value: 'One value',
  rule: 'One rule',
};

/** The smallest changes that would join or split two records. Computed when asked for. */
export function ChangesPart({
  left,
  right,
  samePerson,
}: {
  readonly left: string;
  readonly right: string;
  readonly samePerson: boolean;
}): JSX.Element {
  const nameOf = useAttributeNames();
  const [asked, setAsked] = useState('');
  const pair = `${left} ${right}`;
  const answer = useCall('why.counterfactual', { left, right }, { enabled: asked === pair });
  if (asked !== pair)
    return (
      <Button icon="why" onClick={() => setAsked(pair)}>
        {samePerson ? 'What would split them?' : 'What would join them?'}
      </Button>
    );
  return (
    <AnswerView answer={answer} what="what would change this">
      {({ effect, found, tried, unknown }) => (
        <div className="stack">
          {found.length === 0 ? (
            <p>{`None of the ${formatCount(tried)} changes tried would ${effect} the two.`}</p>
          ) : (
            <p>{`Any one of these would ${effect} the two; each was computed anew.`}</p>
          )}
          <ul className="stack">
            {found.map((one) => (
              <li key={one.text} className="row row-wrap">
                <Badge>{kinds[one.kind]}</Badge>
                <span className="wrap">{textOf(one, nameOf)}</span>
              </li>
            ))}
          </ul>
          {unknown > 0 && (
            <p className="muted">
              {`${formatCounted(unknown, 'change')} of ${formatCount(tried)} tried would reach too far to be judged around these two records.`}
            </p>
          )}
        </div>
      )}
    </AnswerView>
  );
}

/** The sentence of the workbench, with the attribute's name of the model where it is about a value. */
function textOf({ text, change }: CounterfactualDto, nameOf: (attribute: string) => string): string {
  if (change === undefined) return text;
  const where = `${nameOf(change.attribute)} in ${recordReference(change.record)}`;
  if (change.from === null) return `${where} filled with “${change.to ?? ''}”`;
  return change.to === null
    ? `${where} left empty instead of “${change.from}”`
    : `${where} being “${change.to}” instead of “${change.from}”`;
}
