import type { JSX } from 'react';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { Section } from '../../ui/screen.tsx';
import { dayThere } from './case-words.ts';

/** The reckoning of the due date, step by step, each with the rule that it follows. */
export function ClockTimeline({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { clock, asOf } = detail;
  if (clock === null)
    return (
      <Section title="Clock">
        <p className="muted">
          No rule fits, so there is no clock. Choose a regime that gives this right a deadline.
        </p>
      </Section>
    );
  const today = dayThere(asOf, detail.case.received.timeZone);
  return (
    <Section title="Clock">
      <ol className="timeline">
        {clock.steps.map((step, index) => (
          <li
            key={`${index} ${step.on}`}
            className={step.on > today ? 'timeline-step timeline-ahead' : 'timeline-step'}
          >
            <time dateTime={step.on}>{step.on}</time>
            <div>
              <p>{step.text}</p>
              <p className="timeline-rule">{step.citation}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
