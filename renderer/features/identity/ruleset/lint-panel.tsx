import type { JSX } from 'react';
import type { LintFindingDto } from '../../../../shared/workbench/index.ts';
import { formatKeyPath } from '../../../../shared/workspace/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/screen.tsx';

const tones = { error: 'bad', warning: 'warn', info: 'plain' } as const;

/** Everything the lint has to say about the draft, worst first; each leads to its form. */
export function LintPanel({
  findings,
  onOpen,
  onApply,
}: {
  readonly findings: readonly LintFindingDto[];
  readonly onOpen: (finding: LintFindingDto) => void;
  /** Takes the changes that a finding proposes into the draft. */
  readonly onApply: (finding: LintFindingDto) => void;
}): JSX.Element {
  const infos = findings.filter(({ severity }) => severity === 'info');
  return (
    <Section title="Findings" actions={<Badge>{String(findings.length)}</Badge>}>
      {findings.length === 0 && <p className="muted">The lint has nothing to say about these rules.</p>}
      <FindingList
        findings={findings.filter(({ severity }) => severity !== 'info')}
        onOpen={onOpen}
        onApply={onApply}
      />
      {infos.length > 0 && (
        <details>
          <summary>{infos.length} worth knowing</summary>
          <FindingList findings={infos} onOpen={onOpen} onApply={onApply} />
        </details>
      )}
    </Section>
  );
}

function FindingList({ findings, onOpen, onApply }: Parameters<typeof LintPanel>[0]): JSX.Element | null {
  if (findings.length === 0) return null;
  return (
    <ul className="stack finding-texts">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.path.join('.')} ${finding.text}`} className="stack">
          <span className="row row-wrap">
            <Badge tone={tones[finding.severity]}>{finding.severity}</Badge>
            <button type="button" className="link-button" onClick={() => onOpen(finding)}>
              {formatKeyPath(finding.path)}
            </button>
            {finding.line !== undefined && (
              <span className="muted mono">
                {finding.file}:{finding.line}
              </span>
            )}
          </span>
          <span className="wrap">{finding.text}</span>
          {finding.fix !== undefined && <span className="wrap muted">{finding.fix}</span>}
          {finding.changes !== undefined && (
            <span>
              <Button onClick={() => onApply(finding)}>Put it into the draft</Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
