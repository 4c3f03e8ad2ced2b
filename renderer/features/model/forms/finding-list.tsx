import type { JSX } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import type { ModelFinding } from '../model-findings.ts';

/** What is wrong with a thing, and how to mend it. */
export function FindingList({
  findings,
}: {
  readonly findings: readonly ModelFinding[];
}): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <ul className="stack" aria-label="Findings">
      {findings.map(({ finding }) => (
        <li
          key={`${finding.location?.path ?? ''} ${finding.code} ${finding.message}`}
          className="notice notice-warn"
        >
          <Icon name={finding.severity === 'error' ? 'error' : 'warning'} size={14} />
          <span>
            {finding.message}
            {finding.fix !== undefined && <span className="also muted">{finding.fix}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
