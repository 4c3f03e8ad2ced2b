import { useMemo, useState, type JSX } from 'react';
import type { ArgsOf, AudienceDiffDto, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { reasonWords } from '../../parts/reason-words.ts';
import { latestAsked } from '../../state/latest-asked.ts';
import { open } from '../../state/navigation.ts';
import { usePolicyDrafts } from '../../state/policy-drafts.ts';
import { useCall } from '../../state/server-cache.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Activation = ResultOf<'activation.list'>[number];
type Against = ArgsOf<'activation.diff'>['against'];

const names = {
  enters: 'comes in',
  leaves: 'leaves',
  'cells-change': 'other cells',
  'reason-changes': 'other reason',
} as const;

/** Who comes in and who leaves, compared with another moment, another identity ruleset or a draft of a policy. */
export function DiffView({ activation }: { readonly activation: Activation }): JSX.Element {
  const rulesets = useCall('rules.book', {});
  const [kind, setKind] = useState<Against['kind'] & ('as-of' | 'ruleset' | 'draft')>('as-of');
  const drafts = usePolicyDrafts((state) => state.drafts);
  const [policy, setPolicy] = useState('');
  const [day, setDay] = useState('');
  const [ruleset, setRuleset] = useState('');
  const against = useMemo((): Against | null => {
    if (kind === 'ruleset') return ruleset === '' ? null : { kind, ruleset };
    const draft = drafts[policy];
    if (kind === 'draft') return draft === undefined ? null : { kind, draft };
    return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { kind, asOf: `${day}T23:59:59Z` } : null;
  }, [kind, day, ruleset, drafts, policy]);
  return (
    <>
      <div className="toolbar">
        <Select<typeof kind>
          label="Compare with"
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'as-of', label: 'Another moment' },
            { value: 'ruleset', label: 'Another ruleset' },
            { value: 'draft', label: 'A draft of a policy' },
          ]}
        />
        {kind === 'draft' && (
          <Select
            label="Draft"
            value={policy}
            onChange={setPolicy}
            choices={[
              { value: '', label: Object.keys(drafts).length === 0 ? 'No draft yet' : 'Choose…' },
              ...Object.keys(drafts).map((id) => ({ value: id, label: id })),
            ]}
          />
        )}
        {kind === 'as-of' && (
          <span className="day-field">
            <TextField label="The end of" type="date" value={day} onChange={setDay} />
          </span>
        )}
        {kind === 'ruleset' && (
          <Select
            label="Ruleset"
            value={ruleset}
            onChange={setRuleset}
            choices={[
              { value: '', label: 'Choose…' },
              ...(rulesets.value?.rulesets ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
      {against === null ? (
        <EmptyState title="Nothing to compare with yet">
          Choose a day or a ruleset: what it would have delivered is set against what is delivered now. A
          draft is a policy that was changed under Consent, Policies and is not saved. Policies of another
          folder are compared by c360 activate --diff-workspace.
        </EmptyState>
      ) : (
        <Difference activation={activation.id} against={against} />
      )}
    </>
  );
}

const ask = latestAsked('Compare audiences', 'audiences');

function Difference({
  activation,
  against,
}: {
  readonly activation: string;
  readonly against: Against;
}): JSX.Element {
  const diff = useCall('activation.diff', { activation, against }, { fetcher: ask });
  return (
    <AnswerView answer={diff} what="the difference">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Difference">
          <DiffTable diff={value} {...(against.kind === 'draft' ? draftWords : otherWords)} />
        </div>
      )}
    </AnswerView>
  );
}

/** A standing as the comparison tells it: in words, or `code (cause)` of what keeps a person back. */
function standingWords(standing: string): string {
  const [, code, cause] = /^([\w-]+) \((.*)\)$/.exec(standing) ?? [];
  return code === undefined ? reasonWords(standing) : `${reasonWords(code)} (${cause ?? ''})`;
}

const otherWords = { was: 'Then', is: 'Now' };
const draftWords = { was: 'Now', is: 'By the draft' };

function DiffTable({
  diff,
  was,
  is,
}: {
  readonly diff: AudienceDiffDto;
  readonly was: string;
  readonly is: string;
}): JSX.Element {
  return (
    <>
      <Section title={`Delivered ${was.toLowerCase()} and ${is.toLowerCase()}`}>
        <Figures
          figures={[
            { label: was, value: formatCount(diff.before) },
            { label: is, value: formatCount(diff.after) },
            { label: 'Come in', value: formatCount(diff.enters) },
            { label: 'Leave', value: formatCount(diff.leaves) },
            { label: 'Other cells', value: formatCount(diff.cellsChange) },
            { label: 'As they were', value: formatCount(diff.same) },
          ]}
        />
      </Section>
      <Section title="Why" flush={diff.changes.length > 0}>
        {diff.changes.length === 0 ? (
          <p className="muted">Nobody comes in, leaves or gets other cells.</p>
        ) : (
          <SimpleTable
            caption="Changes by reason"
            hideCaption
            rows={diff.changes.slice(0, 100)}
            rowKey={({ kind, from, to }) => `${kind} ${from} ${to}`}
            columns={[
              { id: 'kind', header: 'Change', cell: ({ kind }) => names[kind] },
              {
                id: 'from',
                header: was,
                cell: ({ from }) => <span className="wrap">{standingWords(from)}</span>,
              },
              { id: 'to', header: is, cell: ({ to }) => <span className="wrap">{standingWords(to)}</span> },
              {
                id: 'persons',
                header: 'Persons',
                numeric: true,
                cell: ({ persons }) => formatCount(persons),
              },
              {
                id: 'examples',
                header: 'For example',
                cell: ({ examples }) => (
                  <span className="row row-wrap">
                    {examples.slice(0, 3).map((id) => (
                      <button
                        key={id}
                        type="button"
                        className="link-button mono"
                        onClick={() => open({ kind: 'person', id, label: id })}
                      >
                        {id}
                      </button>
                    ))}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}
