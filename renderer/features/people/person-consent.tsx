import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { ConsentEvents, DecisionTable } from '../../parts/decision-table.tsx';
import { useCall } from '../../state/server-cache.ts';
import { formatInstant } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';

/** What may be used of this person now, and the events that decide it. */
export function PersonConsent({ personId }: { readonly personId: string }): JSX.Element {
  const consent = useCall('consent.person', { personId });
  return (
    <AnswerView answer={consent} what="consent">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Consent and use">
          <Section
            title="Decisions"
            actions={
              <span className="muted">
                as of {formatInstant(value.asOf)}, jurisdiction {value.jurisdiction ?? 'unknown'}
              </span>
            }
            flush
          >
            <DecisionTable decisions={value.decisions} />
          </Section>
          <Section title="Events" flush={value.events.length > 0}>
            <ConsentEvents events={value.events} />
          </Section>
          <p className="muted">The rules are those of the workspace. This is not legal advice.</p>
        </div>
      )}
    </AnswerView>
  );
}
