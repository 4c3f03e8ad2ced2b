import type { JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { startRelease, useChangesDesk, type ChangePart } from '../../../state/changes-desk.ts';
import { askModel } from '../../../state/model-desk.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { DeprecationsView } from './deprecations-view.tsx';
import { DifferencesView } from './differences-view.tsx';
import { ModePicker, RulePicker } from './judging-bar.tsx';
import { PlanView } from './plan-view.tsx';
import { QueriesPicker } from './queries-picker.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { ReleasesView } from './releases-view.tsx';
import { SidePicker } from './side-picker.tsx';
import { compareTitle, planTitle } from './use-report.ts';
import './changes.css';

const parts: readonly { readonly value: ChangePart; readonly label: string }[] = [
  { value: 'differences', label: 'Differences' },
  { value: 'plan', label: 'Migration plan' },
  { value: 'deprecations', label: 'Deprecations' },
  { value: 'releases', label: 'Releases' },
];

/** Versions of the model and its contracts: what changed, what that breaks, how one gets there, and who is affected. */
export function ChangesTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const { part, before, after, releasing } = useChangesDesk();
  const comparing = part === 'differences' || part === 'plan';
  const nothing = comparing && before === null && model.releases.length === 0;
  return (
    <>
      <div className="toolbar">
        <ToggleGroup
          label="Part of the changes"
          choices={parts}
          value={part}
          onChange={(value) => useChangesDesk.setState({ part: value })}
        />
        <Button icon="plus" onClick={startRelease}>
          Release…
        </Button>
      </div>
      {comparing && (
        <>
          <div className="toolbar">
            <SidePicker side="before" releases={model.releases} />
            <SidePicker side="after" releases={model.releases} />
            <ModePicker />
            {part === 'differences' && (
              <Button
                disabled={after !== null || nothing}
                title={after === null ? undefined : 'The canvas shows the model as it stands'}
                onClick={() => askModel('compare')}
              >
                Show on the canvas
              </Button>
            )}
          </div>
          <div className="toolbar">
            <RulePicker />
            <QueriesPicker />
            <RunningJob title={compareTitle} />
            <RunningJob title={planTitle} />
          </div>
        </>
      )}
      {nothing ? (
        <EmptyState
          title="There is no release to compare with"
          action={
            <Button variant="primary" icon="plus" onClick={startRelease}>
              Release the model as it stands
            </Button>
          }
        >
          A release keeps the model and its contracts under a version. Or choose a pack, a contract, a schema
          or another workspace under From.
        </EmptyState>
      ) : (
        <Part part={part} model={model} />
      )}
      {releasing && <ReleaseDialog onClose={() => useChangesDesk.setState({ releasing: false })} />}
    </>
  );
}

function Part({ part, model }: { readonly part: ChangePart; readonly model: ModelDto }): JSX.Element {
  switch (part) {
    case 'differences':
      return <DifferencesView />;
    case 'plan':
      return <PlanView />;
    case 'deprecations':
      return <DeprecationsView model={model} />;
    case 'releases':
      return <ReleasesView />;
  }
}
