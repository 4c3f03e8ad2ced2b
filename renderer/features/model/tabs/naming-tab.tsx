import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { nameCases, type Naming, type NamingRule } from '../../../../shared/workspace/index.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import type { FormField } from '../forms/form-field.tsx';
import { MemberForm, withMember } from '../forms/member-form.tsx';
import { runCommand, runSteps } from '../run-command.ts';
import { NamingProblems } from './naming-problems.tsx';
import './tabs.css';

const ruleFields: readonly FormField[] = [
  {
    member: 'case',
    label: 'Case',
    kind: 'choice',
    choices: nameCases.map((value) => ({ value, label: value })),
  },
  { member: 'maxLength', label: 'Most characters', kind: 'number' },
  {
    member: 'number',
    label: 'Singular or plural',
    kind: 'choice',
    choices: ['singular', 'plural'].map((value) => ({ value, label: value })),
  },
  { member: 'prefix', label: 'Prefix', kind: 'line' },
  { member: 'suffix', label: 'Suffix', kind: 'line' },
];
const wordFields: readonly FormField[] = [
  {
    member: 'classWords',
    label: 'Last words and the type that they promise',
    kind: 'pairs',
    hint: 'at: timestamp',
  },
  { member: 'abbreviations', label: 'Short forms to use instead', kind: 'pairs', hint: 'number: no' },
  {
    member: 'reservedWordsOf',
    label: 'Not a reserved word of',
    kind: 'list',
    hint: 'duckdb, postgresql, snowflake, bigquery, databricks, redshift',
  },
  { member: 'forbidden', label: 'Words that no name may use', kind: 'pairs', hint: 'word: why' },
  { member: 'exceptions', label: 'Names that may break the standard', kind: 'pairs', hint: 'name: reason' },
];

/** The naming standard, the names that break it, and a way to mend each. */
export function NamingTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const { naming } = model;
  const [standard, setStandard] = useState<'workspace' | 'default'>('workspace');
  const linted = useCall('model.naming', { standard });
  const put = (next: Naming): void => void runCommand('naming.put', { naming: next });
  const problems = linted.value?.problems ?? [];
  const hasStandard = standard === 'default' || Object.keys(naming).length > 0;
  const steps = problems.flatMap(({ command }) => command ?? []);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Naming standard">
      <Section
        title={titleOf(
          problems.length,
          standard === 'default' ? 'the usual standard' : 'our standard',
          hasStandard,
        )}
        actions={
          <span className="row">
            <Button onClick={() => setStandard(standard === 'default' ? 'workspace' : 'default')}>
              {standard === 'default' ? 'Check against our standard' : 'Check against the usual standard'}
            </Button>
            {standard === 'default' && linted.value !== undefined && (
              <Button onClick={() => put(linted.value?.standard ?? naming)}>Make it ours</Button>
            )}
            <Button
              variant="primary"
              disabled={steps.length === 0}
              onClick={() => void runSteps(`Rename ${steps.length} to the standard`, steps)}
            >
              Mend all {steps.length}
            </Button>
          </span>
        }
        flush
      >
        {!hasStandard && (
          <p className="muted naming-none">
            Say below how names are to be, or check against the usual standard: lower case with underscores,
            singular entities, no reserved words. It can be made ours.
          </p>
        )}
        {problems.length > 0 && <NamingProblems problems={problems} />}
      </Section>
      <div className="columns">
        {(['entities', 'attributes'] as const).map((kind) => (
          <Section key={kind} title={`Ids of ${kind}`}>
            <MemberForm
              label={`Ids of ${kind}`}
              fields={ruleFields}
              value={naming[kind] ?? {}}
              onKeep={(member, value) =>
                put({ ...naming, [kind]: withMember<NamingRule>(naming[kind] ?? {}, member, value) })
              }
            />
          </Section>
        ))}
        <Section title="Words">
          <MemberForm
            label="Words"
            fields={wordFields}
            value={{
              ...naming,
              forbidden: pairsOf(naming.forbidden, 'word', 'why'),
              exceptions: pairsOf(naming.exceptions, 'name', 'reason'),
            }}
            onKeep={(member, value) =>
              put(withMember(naming, member, listed(member, value as Record<string, string> | null)))
            }
          />
        </Section>
      </div>
    </div>
  );
}

function titleOf(broken: number, standard: string, hasStandard: boolean): string {
  if (!hasStandard) return 'No naming standard yet';
  return broken === 0
    ? `No name breaks ${standard}`
    : `${formatCounted(broken, 'name')} ${broken === 1 ? 'breaks' : 'break'} ${standard}`;
}

function pairsOf(
  list: readonly Readonly<Record<string, string | undefined>>[] | undefined,
  key: string,
  value: string,
): Record<string, string> | undefined {
  return list === undefined
    ? undefined
    : Object.fromEntries(list.map((one) => [one[key] ?? '', one[value] ?? '-']));
}

/** Pairs back as the lists of the file. */
function listed(member: string, value: Readonly<Record<string, string>> | null): unknown {
  if (value === null) return null;
  if (member === 'forbidden') return Object.entries(value).map(([word, why]) => ({ word, why }));
  if (member === 'exceptions') return Object.entries(value).map(([name, reason]) => ({ name, reason }));
  return value;
}
