import { useState, type JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCounted, formatTerm } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ActivationBuilder } from './builder.tsx';
import { DatasetList } from './dataset-list.tsx';
import { DiffView } from './diff-view.tsx';
import { LedgerView } from './ledger-view.tsx';
import { PreviewView } from './preview-view.tsx';
import { RiskView } from './risk-view.tsx';
import './activation.css';

type Activation = ResultOf<'activation.list'>[number];

/** Datasets for a purpose and destination: built, enforced, previewed and compared before anything leaves. */
export function ActivationScreen(): JSX.Element {
  const run = useCall('identity.summary', {});
  const list = useCall('activation.list', {});
  return (
    <Screen
      title="Activation"
      lead="What a destination would get of whom, under policy and consent. Previews are of the extracts at hand; nothing is sent. Not legal advice."
      fill
    >
      <AnswerView answer={run} what="the last run">
        {(summary) =>
          summary === null ? (
            <NeedsRun>A dataset is enforced per person, so persons come first.</NeedsRun>
          ) : (
            <>
              <StaleNotice />
              <AnswerView answer={list} what="the datasets">
                {(activations) => <Datasets activations={activations} />}
              </AnswerView>
            </>
          )
        }
      </AnswerView>
    </Screen>
  );
}

/** What whoever signs a dataset signs: for what, on which basis, for whom, who answers for it, how fresh it has to be. */
function Terms({ of: { purpose, destination, owner, sla } }: { readonly of: Activation }): JSX.Element {
  const purposes = useCall('consent.purposes', {}).value;
  const known = purposes?.find(({ id }) => id === purpose);
  const parts = [
    `For ${known?.name ?? purpose}${known === undefined ? '' : ` (${formatTerm(known.legalBasis)})`}`,
    `to ${destination.name ?? destination.id}, ${destination.country ?? 'country not said'}`,
    owner === undefined ? 'owned by nobody' : `owned by ${owner}`,
    ...(sla === undefined ? [] : [`fresh within ${formatCounted(sla.freshnessHours, 'hour')}`]),
  ];
  return <span className="muted">{parts.join(' · ')}</span>;
}

function Datasets({ activations }: { readonly activations: readonly Activation[] }): JSX.Element {
  const [view, setView] = useView('activation', 'list');
  const [chosen, setChosen] = useState<string>();
  const [drafting, setDrafting] = useState(false);
  const activation = activations.find(({ id }) => id === chosen) ?? activations[0];
  const start = (): void => {
    setDrafting(true);
    setView('build');
  };
  const chosenView = (render: (of: Activation) => JSX.Element) => () =>
    activation === undefined ? (
      <EmptyState
        title="No datasets yet"
        action={
          <Button variant="primary" onClick={start}>
            Build a dataset
          </Button>
        }
      >
        A dataset names a purpose, a destination and columns. It is kept in activations/.
      </EmptyState>
    ) : (
      render(activation)
    );
  return (
    <>
      <div className="toolbar">
        {activation !== undefined && (
          <Select
            label="Dataset"
            value={activation.id}
            onChange={(id) => {
              setChosen(id);
              setDrafting(false);
            }}
            choices={activations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Button onClick={start}>New dataset</Button>
        {activation !== undefined && !drafting && <Terms of={activation} />}
      </div>
      <Tabs
        label="Activation"
        value={view}
        onChange={setView}
        views={[
          {
            id: 'list',
            label: 'Datasets',
            render: chosenView(() => (
              <DatasetList
                activations={activations}
                onOpen={(id) => {
                  setChosen(id);
                  setDrafting(false);
                  setView('ledger');
                }}
              />
            )),
          },
          {
            id: 'build',
            label: 'Build',
            render: () => (
              <ActivationBuilder
                key={drafting ? 'new' : (activation?.id ?? 'new')}
                saved={drafting ? undefined : activation}
                taken={activations.map(({ id }) => id)}
                onSaved={(id) => {
                  setChosen(id);
                  setDrafting(false);
                }}
              />
            ),
          },
          {
            id: 'ledger',
            label: 'Ledger',
            render: chosenView((of) => <LedgerView key={of.id} id={of.id} />),
          },
          {
            id: 'preview',
            label: 'Preview',
            render: chosenView((of) => <PreviewView key={of.id} activation={of} />),
          },
          {
            id: 'risk',
            label: 'k-anonymity',
            render: chosenView((of) => <RiskView key={of.id} activation={of} />),
          },
          { id: 'diff', label: 'Diff', render: chosenView((of) => <DiffView key={of.id} activation={of} />) },
        ]}
      />
    </>
  );
}
