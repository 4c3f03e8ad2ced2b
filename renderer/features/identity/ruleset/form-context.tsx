import { createContext, useContext, type JSX } from 'react';
import type { LintFindingDto, RulesetBook } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Edit } from './ruleset-draft.ts';

interface FormContext {
  readonly book: RulesetBook;
  readonly edit: Edit;
  readonly findings: readonly LintFindingDto[];
}

/** What every form of the ruleset editor needs. */
export const RulesetForm = createContext<FormContext | null>(null);

export function useRulesetForm(): FormContext {
  const context = useContext(RulesetForm);
  if (context === null) throw new Error('a form of the ruleset outside its editor');
  return context;
}

/** An attribute of the model; those that no source is mapped to stand last and say so. */
export function AttributeSelect({
  label,
  hideLabel = true,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (attribute: string) => void;
}): JSX.Element {
  const { book } = useRulesetForm();
  const choices = [...book.attributes]
    .sort((a, b) => Number(a.sources.length === 0) - Number(b.sources.length === 0))
    .map(({ attribute, sources }) => ({
      value: attribute,
      label: sources.length === 0 ? `${attribute} (no source)` : attribute,
    }));
  const known = choices.some((choice) => choice.value === value);
  return (
    <Select
      label={label}
      hideLabel={hideLabel}
      value={value}
      choices={known ? choices : [{ value, label: `${value} (not in the model)` }, ...choices]}
      onChange={onChange}
    />
  );
}

const tones = { error: 'bad', warning: 'warn', info: 'plain' } as const;

/** The findings whose place begins like this. */
export function useFindings(...path: readonly (string | number)[]): readonly LintFindingDto[] {
  const { findings } = useRulesetForm();
  return findings.filter((finding) => path.every((step, at) => finding.path[at] === step));
}

/** How many findings there are here, in the colour of the worst. */
export function FindingMark({ path }: { readonly path: readonly (string | number)[] }): JSX.Element | null {
  const found = useFindings(...path);
  const [worst] = found;
  if (worst === undefined) return null;
  const count = `${found.length} ${found.length === 1 ? 'finding' : 'findings'}`;
  return <Badge tone={tones[worst.severity]}>{count}</Badge>;
}

/** What the lint says about this place, in full. */
export function FindingTexts({ path }: { readonly path: readonly (string | number)[] }): JSX.Element | null {
  const found = useFindings(...path);
  if (found.length === 0) return null;
  return (
    <ul className="stack finding-texts">
      {found.map((finding) => (
        <li key={`${finding.code} ${finding.path.join('.')} ${finding.text}`} className="row">
          <Badge tone={tones[finding.severity]}>{finding.severity}</Badge>
          <span className="wrap">
            {finding.text} <span className="muted">{finding.fix}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
