import type { JSX } from 'react';
import { TextField } from '../../../ui/text-field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { AgreementView } from './agreement-view.tsx';
import { JudgeView } from './judge-view.tsx';
import { LabelsView } from './labels-view.tsx';
import { useReview } from './review-state.ts';

/** Judging pairs, the labels so far, and how far reviewers agree. */
export function ReviewView(): JSX.Element {
  const { aim, blind, as, reviewer, part } = useReview();
  return (
    <>
      <div className="toolbar">
        <ToggleGroup
          label="Part of the review"
          value={part}
          choices={[
            { value: 'judge', label: 'Judge' },
            { value: 'labels', label: 'Labels' },
            { value: 'agreement', label: 'Agreement' },
          ]}
          onChange={(next) => useReview.setState({ part: next })}
        />
        {part === 'judge' && (
          <>
            <ToggleGroup
              label="Which pairs come first"
              value={aim}
              choices={[
                { value: 'measure', label: 'To measure' },
                { value: 'teach', label: 'To learn' },
              ]}
              onChange={(next) => useReview.setState({ aim: next })}
            />
            <ToggleGroup
              label="What is shown"
              value={blind ? 'blind' : 'open'}
              choices={[
                { value: 'blind', label: 'Blind' },
                { value: 'open', label: 'With weights' },
              ]}
              onChange={(next) => useReview.setState({ blind: next === 'blind' })}
            />
            <ToggleGroup
              label="What a verdict does"
              value={as}
              choices={[
                { value: 'label', label: 'Label' },
                { value: 'decision', label: 'Decision' },
              ]}
              onChange={(next) => useReview.setState({ as: next })}
            />
            <span className="review-name">
              <TextField
                label="Reviewer"
                hideLabel
                placeholder="Reviewer: your name"
                value={reviewer}
                maxLength={200}
                onChange={(next) => useReview.setState({ reviewer: next })}
              />
            </span>
          </>
        )}
      </div>
      {part === 'judge' && (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Review">
          <JudgeView />
        </div>
      )}
      {part === 'labels' && <LabelsView />}
      {part === 'agreement' && <AgreementView />}
    </>
  );
}
