import { useState, type JSX } from 'react';
import type { RetentionOverview } from '../../../../shared/workbench/index.ts';
import { useAttributeNames } from '../../../parts/attribute-name.ts';
import { usePurposeNames } from '../../../parts/purpose-name.ts';
import { useRetentionDesk } from '../../../state/retention-desk.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { formatCounted, formatTerm } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { RuleDialog } from './rule-dialog.tsx';

type Rule = RetentionOverview['rules'][number];

/** The rules in force and what is not wise about them. */
export function RetentionRules({
  rules,
  findings,
}: Pick<RetentionOverview, 'rules' | 'findings'>): JSX.Element {
  const nameOf = useAttributeNames();
  const purposeOf = usePurposeNames();
  const adding = useRetentionDesk((desk) => desk.adding === 'rule');
  const [changed, setChanged] = useState<Rule | null>(null);
  const editing = adding ? 'new' : changed;
  const setEditing = (next: Rule | 'new' | null): void => {
    useRetentionDesk.setState({ adding: next === 'new' ? 'rule' : null });
    setChanged(next === 'new' ? null : next);
  };
  return (
    <>
      {editing !== null && (
        <RuleDialog
          rule={editing === 'new' ? undefined : editing}
          taken={rules.map(({ id }) => id)}
          onClose={() => setEditing(null)}
        />
      )}
      <Section
        title="Rules"
        flush={rules.length > 0}
        actions={
          <Button icon="plus" onClick={() => setEditing('new')}>
            New rule
          </Button>
        }
      >
        <SimpleTable
          caption="Retention rules"
          hideCaption
          rows={rules}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'rule',
              header: 'Rule',
              cell: (rule) => (
                <button type="button" className="link-button" onClick={() => setEditing(rule)}>
                  {rule.name ?? rule.id}
                </button>
              ),
            },
            {
              id: 'duty',
              header: 'Duty',
              cell: ({ obligation }) => (
                <Badge tone={obligation === 'keep-at-most' ? 'accent' : 'warn'}>
                  {obligation === 'keep-at-most' ? 'at most' : 'at least'}
                </Badge>
              ),
            },
            { id: 'period', header: 'Period', cell: ({ period }) => period },
            {
              id: 'from',
              header: 'From',
              cell: ({ until, startsFrom }) => (until === undefined ? formatTerm(startsFrom) : '–'),
            },
            { id: 'covers', header: 'Covers', cell: (rule) => coverText(rule, nameOf, purposeOf) },
            { id: 'action', header: 'Then', cell: ({ action }) => action },
            {
              id: 'citation',
              header: 'Citation',
              cell: ({ citation }) => <span className="wrap">{citation}</span>,
            },
            {
              id: 'owner',
              header: 'Owner',
              cell: ({ owner }) => owner ?? <span className="null">nobody</span>,
            },
          ]}
        />
      </Section>
      {findings.length > 0 && (
        <Section title={formatCounted(findings.length, 'finding')} flush>
          <SimpleTable
            caption="Findings about retention"
            hideCaption
            rows={findings}
            rowKey={({ code, about }) => `${code} ${about}`}
            columns={[
              {
                id: 'severity',
                header: 'Kind',
                cell: ({ severity }) => (
                  <Badge tone={severity === 'warning' ? 'warn' : 'plain'}>{severity}</Badge>
                ),
              },
              { id: 'text', header: 'What', cell: ({ text }) => <span className="wrap">{text}</span> },
              { id: 'fix', header: 'How to mend it', cell: ({ fix }) => <span className="wrap">{fix}</span> },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function coverText(
  { purposes, attributes, entities, sources, jurisdictions }: Rule,
  nameOf: (attribute: string) => string,
  purposeOf: (purpose: string) => string,
): string {
  const parts = [
    purposes.length === 0 ? '' : `for ${purposes.map(purposeOf).join(', ')}`,
    [
      ...entities.map((entity) => `all of ${formatTerm(entity).replaceAll('_', ' ')}`),
      ...attributes.map(nameOf),
    ].join(', '),
    sources.length === 0 ? '' : `from ${sources.join(', ')}`,
    jurisdictions.length === 0 ? '' : `in ${jurisdictions.join(', ')}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'everything' : parts.join('; ');
}
