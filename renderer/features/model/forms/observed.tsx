import { useState, type JSX } from 'react';
import type { CardinalityDto } from '../../../../shared/workbench/index.ts';
import type { Entity, Relationship } from '../../../../shared/workspace/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { KeyValue } from '../../../ui/screen.tsx';
import { dataMends } from '../observe/data-mends.ts';
import { MendButtons } from '../observe/mend-buttons.tsx';

const words = { agrees: 'agrees', contradicts: 'contradicts', 'not-observable': 'cannot be seen' } as const;
const tones = { agrees: 'ok', contradicts: 'warn', 'not-observable': 'plain' } as const;

/** What the loaded data says about a relationship, with the counts. */
export function Observed({
  entity: of,
  relationship: about,
}: {
  readonly entity: Entity;
  readonly relationship: Relationship;
}): JSX.Element {
  const [entity, relationship] = [of.id, about.id];
  const observing = useModelDesk((state) => state.observing);
  const [asked, setAsked] = useState(false);
  const answer = useCall('model.cardinality', { entity }, { enabled: asked || observing });
  if (!asked && !observing)
    return (
      <Button className="model-start" onClick={() => setAsked(true)}>
        Check on the loaded data
      </Button>
    );
  if (answer.error !== undefined) return <p className="notice notice-warn">{answer.error.message}</p>;
  if (answer.value === undefined) return <p role="status">Counting…</p>;
  const found = answer.value.find((one) => one.relationship === relationship);
  if (found === undefined) return <p className="muted">The data says nothing.</p>;
  const mends = dataMends(of, about, found);
  return (
    <>
      <Counts of={found} />
      {mends.length > 0 && (
        <span className="row row-wrap">
          <MendButtons of={`${entity}.${relationship}`} mends={mends} />
        </span>
      )}
    </>
  );
}

function Counts({ of: { counts, parentEnd, childEnd } }: { readonly of: CardinalityDto }): JSX.Element {
  return (
    <section className="stack" aria-label="On the loaded data">
      {[
        { end: 'There', ...parentEnd },
        { end: 'Here', ...childEnd },
      ].map(({ end, verdict, reasons }) => (
        <div key={end}>
          {end}: <Badge tone={tones[verdict]}>{words[verdict]}</Badge>
          {reasons.map((reason) => (
            <span key={reason} className="also">
              {reason}
            </span>
          ))}
        </div>
      ))}
      {counts !== null && (
        <KeyValue
          pairs={[
            ['Rows here', formatCount(counts.childRows)],
            ['Empty foreign keys', formatCount(counts.nullForeignKeys)],
            ['Rows without one there', formatCount(counts.orphans)],
            ['Rows there', formatCount(counts.parentRows)],
            ['Keys there', formatCount(counts.parentKeys)],
            ['Keys there twice', formatCount(counts.duplicateKeys)],
            ['There without any here', formatCount(counts.parentsWithoutChildren)],
            [
              'Here to one there',
              `${formatCount(counts.leastChildren)} to ${formatCount(counts.mostChildren)}`,
            ],
          ]}
        />
      )}
    </section>
  );
}
