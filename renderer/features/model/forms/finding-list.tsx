import type { JSX } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import { keyOfFinding, type ModelFinding } from '../model-findings.ts';
import { useMends, type OfferedMend } from '../use-mends.ts';
import { MendButton } from './mend-button.tsx';

/** What is wrong with a thing, and how to mend it. */
export function FindingList({
  findings,
}: {
  readonly findings: readonly ModelFinding[];
}): JSX.Element | null {
  const mendOf = useMends();
  if (findings.length === 0) return null;
  return (
    <ul className="stack" aria-label="Findings">
      {findings.map((row) => (
        <FindingItem key={keyOfFinding(row.finding)} of={row} mend={mendOf(row)} />
      ))}
    </ul>
  );
}

function FindingItem({
  of: { finding },
  mend,
}: {
  readonly of: ModelFinding;
  readonly mend: OfferedMend | undefined;
}): JSX.Element {
  return (
    <li className="notice notice-warn">
      <Icon name={finding.severity === 'error' ? 'error' : 'warning'} size={14} />
      <span className="grow">
        {finding.message}
        {finding.fix !== undefined && <span className="also muted">{finding.fix}</span>}
      </span>
      <MendButton mend={mend} of={finding.message} />
    </li>
  );
}
