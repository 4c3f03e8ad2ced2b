import { useEffect, useState, type JSX } from 'react';
import { destinationKinds } from '../../../shared/workspace/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { execute } from '../../state/actions.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { formatTerm } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ColumnsEditor } from './columns-editor.tsx';
import { activationOf, draftOf, type Activation, type Draft } from './draft.ts';
import { Findings, Ledger } from './ledger-view.tsx';
import { useSummary } from './use-summary.ts';

/** A dataset as a form, with what it would come to beside it. Nothing is kept until it is saved. */
export function ActivationBuilder({
  saved,
  taken,
  onSaved,
}: {
  readonly saved: Activation | undefined;
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
}): JSX.Element {
  const purposes = useCall('consent.purposes', {});
  return (
    <AnswerView answer={purposes} what="the purposes">
      {(known) => <BuilderForm saved={saved} taken={taken} onSaved={onSaved} purposes={known} />}
    </AnswerView>
  );
}

function BuilderForm({
  saved,
  taken,
  onSaved,
  purposes,
}: {
  readonly saved: Activation | undefined;
  readonly taken: readonly string[];
  readonly onSaved: (id: string) => void;
  readonly purposes: readonly { readonly id: string; readonly name: string; readonly legalBasis: string }[];
}): JSX.Element {
  const [draft, setDraft] = useState<Draft>(() => draftOf(saved, purposes[0]?.id ?? ''));
  const set = (change: Partial<Draft>): void => setDraft((now) => ({ ...now, ...change }));
  const made = activationOf(draft, saved);
  const clash = saved === undefined && taken.includes(draft.id);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Build a dataset">
      <Section
        title={saved === undefined ? 'New dataset' : saved.name}
        actions={
          <Button
            variant="primary"
            disabled={made === null || clash}
            onClick={() => {
              if (made === null) return;
              void execute('activation.put', { activation: made }).then((done) => done && onSaved(made.id));
            }}
          >
            Save dataset
          </Button>
        }
      >
        <div className="activation-form form-grid">
          <TextField label="Name" value={draft.name} onChange={(name) => set({ name })} />
          <TextField
            label="Id (file name)"
            value={draft.id}
            disabled={saved !== undefined}
            onChange={(id) => set({ id })}
          />
          <TextField label="Owner" value={draft.owner} onChange={(owner) => set({ owner })} />
          <Select
            label="Purpose"
            value={draft.purpose}
            onChange={(purpose) => set({ purpose })}
            choices={purposes.map(({ id, name, legalBasis }) => ({
              value: id,
              label: `${name} (${formatTerm(legalBasis)})`,
            }))}
          />
          <TextField
            label="Destination (id)"
            value={draft.destination}
            onChange={(destination) => set({ destination })}
          />
          <TextField
            label="Destination, by name"
            value={draft.destinationName}
            onChange={(destinationName) => set({ destinationName })}
          />
          <Select
            label="Kind"
            value={draft.kind}
            onChange={(kind) => set({ kind })}
            choices={destinationKinds.map((kind) => ({ value: kind, label: formatTerm(kind) }))}
          />
          <TextField
            label="Country (ISO 3166-1)"
            value={draft.country}
            maxLength={2}
            onChange={(country) => set({ country: country.toUpperCase() })}
          />
          <TextField
            label="Fresh within (hours)"
            type="number"
            min={1}
            value={draft.freshnessHours}
            onChange={(freshnessHours) => set({ freshnessHours })}
          />
        </div>
        <TextField
          label="Audience: a condition over attributes; everybody when empty"
          value={draft.audience}
          placeholder="contact_point_address.country_code in [DE, AT] and has person.birth_date"
          onChange={(audience) => set({ audience })}
        />
        {clash && <p className="notice notice-warn">There is a dataset with this id already.</p>}
      </Section>
      <ColumnsEditor columns={draft.columns} onChange={(columns) => set({ columns })} />
      {made === null ? (
        <p className="muted" role="status">
          Name, id, purpose, destination and at least one column are needed to see what it comes to.
        </p>
      ) : (
        <LiveCounts activation={made} />
      )}
    </div>
  );
}

/** Waits until typing rests. */
function useRested<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(text) as Value), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return rested;
}

function LiveCounts({
  activation,
}: {
  readonly activation: NonNullable<ReturnType<typeof activationOf>>;
}): JSX.Element {
  const rested = useRested(activation, 500);
  const summary = useSummary(rested);
  return (
    <AnswerView answer={summary} what="what it comes to">
      {(value) => (
        <>
          <Ledger summary={value} />
          <Findings findings={value.findings} />
        </>
      )}
    </AnswerView>
  );
}
