import { useDeferredValue, useEffect, useId, useRef, useState, type JSX } from 'react';
import type { LintFindingDto } from '../../../../shared/workbench/index.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';

/** The text of a policy with what is wrong in it; choosing a finding puts the cursor there. */
export function PolicyEditor({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}): JSX.Element {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const findings = useFindings(useDeferredValue(text));
  const show = ({ line = 1, column = 1 }: LintFindingDto): void => {
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
      (line > 1 ? 1 : 0) +
      column -
      1;
    field.current?.focus();
    field.current?.setSelectionRange(start, start);
  };
  return (
    <div className="stack stack-wide">
      <label className="field-label" htmlFor={id}>
        Rules of the policy, as they stand in the file
      </label>
      <textarea
        id={id}
        ref={field}
        className="policy-text"
        spellCheck={false}
        rows={28}
        value={text}
        aria-describedby={`${id}-findings`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id={`${id}-findings`} role="status">
        {findings.length === 0 ? (
          <p className="muted">Nothing to say about the rules.</p>
        ) : (
          <Section title={formatCounted(findings.length, 'finding')}>
            <ul className="plain-list stack">
              {findings.map((finding) => (
                <li key={`${finding.code} ${finding.line ?? 0} ${finding.column ?? 0} ${finding.text}`}>
                  <Badge tone={finding.severity === 'error' ? 'bad' : 'warn'}>{finding.severity}</Badge>{' '}
                  <button type="button" className="link-button" onClick={() => show(finding)}>
                    line {finding.line ?? '?'}:{finding.column ?? '?'}
                  </button>{' '}
                  {finding.text}
                  {finding.fix !== undefined && <span className="muted"> {finding.fix}</span>}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

/** What the workbench says about a text; the last answer stays until there is a newer one. */
function useFindings(draft: string): readonly LintFindingDto[] {
  const [findings, setFindings] = useState<readonly LintFindingDto[]>([]);
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const answer = await callWorkbench('policy.lint', { draft });
      if (current && answer.ok) setFindings(answer.value);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [draft]);
  return findings;
}
