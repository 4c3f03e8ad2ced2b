import type { JSX } from 'react';
import type { CardinalityDto, ModelDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { loadSources, loadTitle } from '../../../state/actions.ts';
import { useRunningJob } from '../../../state/jobs.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { noteOf, useObserved } from '../canvas/use-observed-lines.ts';
import { dataMends } from './data-mends.ts';
import { MendButtons } from './mend-buttons.tsx';

const most = 8;

/** What the loaded data says about all relationships together, and for each that it contradicts the way there. */
export function ObserveBar({
  model,
  onGo,
}: {
  readonly model: ModelDto;
  /** Chooses the line of a relationship. */
  readonly onGo: (entity: string, relationship: string) => void;
}): JSX.Element | null {
  const observing = useModelDesk((state) => state.observing);
  const { value, error } = useObserved();
  const loading = useRunningJob(loadTitle());
  if (!observing) return null;
  return (
    <section className="observe-bar" aria-label="All relationships on the loaded data">
      <span className="row">
        <strong className="grow">On the loaded data</strong>
        <Button
          variant="quiet"
          icon="close"
          aria-label="Do not compare with the loaded data"
          onClick={() => useModelDesk.setState({ observing: false })}
        />
      </span>
      {error !== undefined && <p className="notice notice-warn">{error.message}</p>}
      {value === undefined ? (
        error === undefined && <p role="status">Counting…</p>
      ) : (
        <Found observed={value} model={model} onGo={onGo} />
      )}
      {loading === undefined && value?.some(({ notLoaded }) => notLoaded.length > 0) === true && (
        <Button onClick={() => void loadSources()}>Load the sources</Button>
      )}
      <RunningJob title={loadTitle()} />
    </section>
  );
}

function Found({
  observed,
  model,
  onGo,
}: {
  readonly observed: readonly CardinalityDto[];
  readonly model: ModelDto;
  readonly onGo: (entity: string, relationship: string) => void;
}): JSX.Element {
  const against = observed.filter((one) => hasEnd(one, 'contradicts'));
  const agree = observed.filter((one) => !hasEnd(one, 'contradicts') && hasEnd(one, 'agrees'));
  const unseen = observed.length - against.length - agree.length;
  const why = new Set(
    observed
      .filter((one) => !hasEnd(one, 'contradicts') && !hasEnd(one, 'agrees'))
      .flatMap(({ parentEnd, childEnd }) => [...parentEnd.reasons, ...childEnd.reasons]),
  );
  return (
    <>
      <p className="row row-wrap" role="status">
        <Badge tone={against.length === 0 ? 'plain' : 'warn'}>⚠ {against.length} contradict</Badge>
        <Badge tone="ok">✓ {agree.length} agree</Badge>
        <Badge>? {unseen} cannot be seen</Badge>
      </p>
      {against.length > 0 && (
        <ul className="observe-list" aria-label="Relationships that the data contradicts">
          {against.slice(0, most).map((one) => {
            const entity = model.entities.find(({ id }) => id === one.entity);
            const relationship = entity?.relationships.find(({ id }) => id === one.relationship);
            const name = `${one.entity}.${one.relationship}`;
            return (
              <li key={name}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => onGo(one.entity, one.relationship)}
                >
                  <code>{name}</code>
                </button>{' '}
                {noteOf(one).text}{' '}
                {entity !== undefined && relationship !== undefined && (
                  <MendButtons of={name} mends={dataMends(entity, relationship, one)} />
                )}
              </li>
            );
          })}
          {against.length > most && <li className="muted">{against.length - most} more on the canvas</li>}
        </ul>
      )}
      {why.size > 0 && (
        <details>
          <summary>Why {unseen} cannot be seen</summary>
          <ul className="observe-list">
            {[...why].slice(0, 40).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function hasEnd({ parentEnd, childEnd }: CardinalityDto, verdict: 'agrees' | 'contradicts'): boolean {
  return parentEnd.verdict === verdict || childEnd.verdict === verdict;
}
