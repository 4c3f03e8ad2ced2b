import type { JSX } from 'react';
import type { TimelineRow } from '../../../shared/workbench/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { jumpLabel, jumpToTarget } from './jump-to-target.ts';
import './decisions.css';

/** One decision or entry, with the way to what it is about and the line as it stands in the log. */
export function TimelineInspector({ row }: { readonly row: TimelineRow }): JSX.Element {
  const jump = jumpLabel(row);
  return (
    <div className="stack">
      <Section title={row.title}>
        <div className="stack">
          <KeyValue
            pairs={[
              ['When', formatInstant(row.at)],
              ['Outcome', row.error === null ? row.outcome : `${row.outcome}: ${row.error}`],
              ['By', whoOf(row)],
              ...(row.host === null ? [] : ([['Host', row.host]] as const)),
              ['Details', row.text === '' ? '–' : row.text],
              ['Line', `${row.file}:${row.line}`],
            ]}
          />
          {jump !== null && (
            <div className="row">
              <Button onClick={() => void jumpToTarget(row)}>{jump}</Button>
            </div>
          )}
        </div>
      </Section>
      {row.entry !== null && (
        <Section title="The entry in the log">
          <pre className="entry-json">
            <code>{JSON.stringify(row.entry, null, 2)}</code>
          </pre>
        </Section>
      )}
    </div>
  );
}

/** Names in the log are commitments; one that no decision gives in clear cannot be told. */
function whoOf({ by, entry }: TimelineRow): string {
  if (by !== null) return by;
  return entry?.actor.name === undefined ? 'no name was given' : 'a name that is not known here';
}
