import { useState, type JSX } from 'react';
import type { CaseDetail, ResultOf } from '../../../shared/workbench/index.ts';
import type { AppError } from '../../../shared/kernel/index.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { identifiersIn, IdentifiersField } from './identifiers-field.tsx';

/** Whom a case is about, where that is not known yet: looked for by identifiers, chosen by whoever works on it. */
export function PersonLink({ detail }: { readonly detail: CaseDetail }): JSX.Element | null {
  const [text, setText] = useState(detail.private?.identifiers.join(', ') ?? '');
  const [found, setFound] = useState<ResultOf<'requests.find'>>();
  const [error, setError] = useState<AppError>();
  if (detail.row.found || detail.clock?.closedOn !== null) return null;
  const identifiers = identifiersIn(text);
  const find = async () => {
    const answer = await callWorkbench('requests.find', { identifiers });
    setError(answer.ok ? undefined : answer.error);
    setFound(answer.ok ? answer.value : undefined);
  };
  const link = async (personId: string) => {
    const done = await callWorkbench('cases.subject', { id: detail.row.id, personId, identifiers });
    if (!done.ok) return setError(done.error);
    toast(done.value.label);
  };
  return (
    <Section title="Whom it is about">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (identifiers.length > 0) void find();
        }}
      >
        <IdentifiersField value={text} onChange={setText} />
        <div className="row row-wrap">
          <Button type="submit" icon="search" disabled={identifiers.length === 0}>
            Find the person
          </Button>
          {found !== undefined && (
            <span className="muted" role="status">
              {formatCounted(found.matches.length, 'person found', 'persons found')}
            </span>
          )}
        </div>
        {(found?.matches ?? []).map((match) => (
          <div key={match.personId} className="row row-wrap">
            <span>{`${match.name ?? match.personId}, ${formatCounted(match.records, 'record')}`}</span>
            <Button onClick={() => void link(match.personId)}>This is the person</Button>
          </div>
        ))}
        {error !== undefined && <ErrorView error={error} />}
      </form>
    </Section>
  );
}
