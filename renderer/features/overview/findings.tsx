import type { JSX } from 'react';
import type { RunSummary, SourceSummary } from '../../../shared/workbench/index.ts';
import { open, openRoom } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { changeSettings } from '../../state/settings.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { formatCounted } from '../../ui/format.ts';

interface Finding {
  readonly key: string;
  readonly tone: Tone;
  readonly word: string;
  readonly text: string;
  readonly go: () => void;
}

/** What deserves a look, each with the way to it. */
export function Findings({
  sources,
  run,
}: {
  readonly sources: readonly SourceSummary[];
  readonly run: RunSummary | null;
}): JSX.Element {
  const problems = useCall('workspace.check', {}).value ?? [];
  const findings: readonly Finding[] = [
    ...(problems.length === 0
      ? []
      : [
          {
            key: 'problems',
            tone: problems.some((problem) => problem.severity === 'error')
              ? ('bad' as const)
              : ('warn' as const),
            word: 'files',
            text: `${formatCounted(problems.length, 'problem')} in the workspace’s files`,
            go: () => changeSettings({ bottomOpen: true, bottomView: 'problems' }),
          },
        ]),
    ...sources.flatMap((source) => extractFindings(source)),
    ...(run?.findings ?? []).map((finding, index) => ({
      key: `run-${index}-${finding.code}`,
      tone: finding.severity === 'warning' ? ('warn' as const) : ('plain' as const),
      word: 'identity',
      text: finding.text,
      go: () => openRoom('identity', 'summary'),
    })),
  ];
  if (findings.length === 0) return <p className="muted">Nothing stands out.</p>;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={finding.key}>
          <Badge tone={finding.tone}>{finding.word}</Badge>
          <button type="button" className="link-button" onClick={finding.go}>
            {finding.text}
          </button>
        </li>
      ))}
    </ul>
  );
}

function extractFindings(source: SourceSummary): readonly Finding[] {
  const go = () => open({ kind: 'source', id: source.id });
  const findings: Finding[] = [];
  for (const extract of source.extracts) {
    if (extract.status === 'missing') {
      findings.push({
        key: `missing-${extract.path}`,
        tone: 'bad',
        word: source.id,
        text: `${extract.path} is missing`,
        go,
      });
    }
    if (extract.status === 'changed') {
      findings.push({
        key: `changed-${extract.path}`,
        tone: 'warn',
        word: source.id,
        text: `${extract.path} differs from its recorded digest`,
        go,
      });
    }
  }
  const quarantined = source.counts?.quarantined ?? 0;
  if (quarantined > 0) {
    findings.push({
      key: `quarantine-${source.id}`,
      tone: 'warn',
      word: source.id,
      text: `${formatCounted(quarantined, 'row')} in quarantine`,
      go: () => open({ kind: 'source', id: source.id }, 'quarantine'),
    });
  }
  return findings;
}
