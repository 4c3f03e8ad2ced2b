import { useState, type JSX } from 'react';
import { canonicalJson } from '../../../../shared/kernel/index.ts';
import { type BlockingRule, keyTransforms, type Ruleset } from '../../../../shared/workspace/index.ts';
import type { BlockingEstimateDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { runJob } from '../../../state/jobs.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Select } from '../../../ui/select.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AttributeSelect, useRulesetForm } from './form-context.tsx';
import { NumberField } from './form-fields.tsx';
import { ItemCard, ItemList } from './item-card.tsx';
import { freeId, moveItem, removeAt, replaceAt } from './ruleset-draft.ts';
import { useItemKeys } from './use-item-keys.ts';

type Key = BlockingRule['keys'][number];

const countTitle = 'Count the pairs of the blocking rules';
const transforms = keyTransforms.map((value) => ({ value, label: value }));

interface Counted {
  readonly blocking: string;
  readonly estimates: readonly BlockingEstimateDto[];
}

/** Which records are compared at all, and what each rule would cost before it is run. */
export function BlockingForm({ draft }: { readonly draft: Ruleset }): JSX.Element {
  const { book, edit } = useRulesetForm();
  const [counted, setCounted] = useState<Counted>();
  const { blocking } = draft;
  const keyAt = useItemKeys(blocking);
  const set = (next: BlockingRule[]): void => edit((now) => ({ ...now, blocking: next }));
  const first = book.attributes.find(({ sources }) => sources.length > 1)?.attribute ?? 'person.first_name';
  const count = async (): Promise<void> => {
    const answer = await runJob(
      'rules.estimate',
      { draft },
      {
        title: countTitle,
        opens: { place: { kind: 'room', room: 'identity' }, view: 'ruleset' },
        summary: (estimates) => `Counted ${formatCount(estimates.length)} blocking rules`,
      },
    );
    if (answer.ok) setCounted({ blocking: canonicalJson(blocking), estimates: answer.value });
  };
  return (
    <ItemList
      title="Blocking"
      lead="Two records are compared when any of these rules gives both the same key."
      actions={
        <Button icon="play" onClick={() => void count()}>
          Count the pairs
        </Button>
      }
      add={{
        label: 'Add a blocking rule',
        run: () =>
          set([
            ...blocking,
            {
              id: freeId('block', blocking),
              keys: [{ attribute: first, transform: 'exact' }],
              maxBlockSize: 500,
            },
          ]),
      }}
    >
      <RunningJob title={countTitle} />
      {counted !== undefined && (
        <Estimates estimates={counted.estimates} earlier={counted.blocking !== canonicalJson(blocking)} />
      )}
      <ol className="items" aria-label="Blocking rules">
        {blocking.map((rule, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['blocking', at]}
            noun="blocking rule"
            name={rule.id}
            says={rule.keys.map(keyText).join(' + ')}
            index={at}
            count={blocking.length}
            onMove={(from, to) => set(moveItem(blocking, from, to))}
            onRemove={() => set(removeAt(blocking, at))}
          >
            <BlockingFields rule={rule} onChange={(next) => set(replaceAt(blocking, at, next))} />
          </ItemCard>
        ))}
      </ol>
    </ItemList>
  );
}

function keyText({ attribute, transform }: Key): string {
  return transform === 'exact' ? attribute : `${transform} of ${attribute}`;
}

function BlockingFields({
  rule,
  onChange,
}: {
  readonly rule: BlockingRule;
  readonly onChange: (next: BlockingRule) => void;
}): JSX.Element {
  const keyAt = useItemKeys(rule.keys);
  const setKeys = (keys: Key[]): void => onChange({ ...rule, keys });
  return (
    <>
      <div className="form-grid">
        <TextField label="Id" value={rule.id} onChange={(id) => onChange({ ...rule, id })} />
        <NumberField
          label="Records per block, at most"
          value={rule.maxBlockSize}
          least={2}
          whole
          onChange={(most) => most !== undefined && onChange({ ...rule, maxBlockSize: most })}
        />
      </div>
      <fieldset className="conditions">
        <legend className="field-label">Key: all parts together</legend>
        {rule.keys.map((key, at) => (
          <div key={keyAt(at)} className="row row-wrap">
            <Select
              label={`Transform of part ${at + 1}`}
              hideLabel
              value={key.transform}
              choices={transforms}
              onChange={(transform) => setKeys(replaceAt(rule.keys, at, { ...key, transform }))}
            />
            <span className="muted">of</span>
            <AttributeSelect
              label={`Attribute of part ${at + 1}`}
              value={key.attribute}
              onChange={(attribute) => setKeys(replaceAt(rule.keys, at, { ...key, attribute }))}
            />
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Remove part ${at + 1}`}
              disabled={rule.keys.length === 1}
              onClick={() => setKeys(removeAt(rule.keys, at))}
            />
          </div>
        ))}
        <Button
          icon="plus"
          onClick={() =>
            setKeys([...rule.keys, { attribute: rule.keys[0]?.attribute ?? '', transform: 'exact' }])
          }
        >
          Add a part
        </Button>
      </fieldset>
    </>
  );
}

const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : formatCount(value);

function Estimates({
  estimates,
  earlier,
}: {
  readonly estimates: readonly BlockingEstimateDto[];
  readonly earlier: boolean;
}): JSX.Element {
  return (
    <div className="stack">
      <p className="muted">
        Pairs that several rules give count for each. “Left out” are blocks above the limit; “only by it” is
        from the last run.
      </p>
      {earlier && <p className="notice">The rules have changed since these pairs were counted.</p>}
      <SimpleTable
        caption="Pairs of each rule, counted before a run"
        rows={estimates}
        rowKey={({ rule }, index) => `${index} ${rule}`}
        columns={[
          { id: 'rule', header: 'Rule', cell: ({ rule }) => rule },
          {
            id: 'records',
            header: 'Records',
            numeric: true,
            cell: ({ estimate }) => figure(estimate?.records),
          },
          {
            id: 'largest',
            header: 'Largest',
            numeric: true,
            cell: ({ estimate }) => figure(estimate?.largestBlock),
          },
          { id: 'pairs', header: 'Pairs', numeric: true, cell: ({ estimate }) => figure(estimate?.pairs) },
          {
            id: 'within',
            header: 'Within limit',
            numeric: true,
            cell: ({ estimate }) => figure(estimate?.pairsWithinLimit),
          },
          {
            id: 'skipped',
            header: 'Left out',
            numeric: true,
            cell: ({ estimate }) => figure(estimate?.skippedBlocks),
          },
          {
            id: 'only',
            header: 'Only by it',
            numeric: true,
            cell: ({ onlyThis }) => figure(onlyThis),
          },
        ]}
      />
    </div>
  );
}
