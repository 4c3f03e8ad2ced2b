import type { JSX } from 'react';
import type { FieldSuggestionDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCounted } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { runCommand } from '../run-command.ts';

/** From this score class and name, or class and values, agree: as the workbench counts it. */
const sure = 80;

/** Fields that columns without a mapping could fill, each with its reasons. Nothing is mapped until it is accepted. */
export function SuggestionsView({ source }: { readonly source: string }): JSX.Element {
  const answer = useCall('mapping.suggest', { source });
  return (
    <AnswerView answer={answer} what="suggestions">
      {(found) => (found.length === 0 ? <Nothing /> : <Suggestions found={found} />)}
    </AnswerView>
  );
}

function Nothing(): JSX.Element {
  return (
    <EmptyState title="Nothing to suggest">
      Every column is mapped, spared, or unlike any attribute of the model.
    </EmptyState>
  );
}

const accept = (chosen: readonly FieldSuggestionDto[]): void => {
  const fields = chosen.map(({ source, entity, field }) => ({ source, entity, field }));
  void runCommand('mapping.accept-suggestions', { fields });
};

const turnDown = ({ source, entity, field }: FieldSuggestionDto): void => {
  const { attribute, columns } = field;
  void runCommand('mapping.dismiss-suggestion', { source, entity, attribute, columns });
};

const targetOf = ({ entity, field }: FieldSuggestionDto): string => `${entity}.${field.attribute}`;

function Suggestions({ found }: { readonly found: readonly FieldSuggestionDto[] }): JSX.Element {
  const safe = found.filter(({ score, besides }) => score >= sure && besides.length === 0);
  return (
    <div className="stack stack-wide mapping-view" tabIndex={0} role="region" aria-label="Suggestions">
      <div className="row row-wrap">
        <Button icon="check" disabled={safe.length === 0} onClick={() => accept(safe)}>
          Accept {formatCounted(safe.length, 'sure one')}
        </Button>
        <span className="muted">Mappings that are there stay as they are.</span>
      </div>
      <SimpleTable
        caption="Suggested fields"
        hideCaption
        rows={found}
        rowKey={(one) => `${targetOf(one)} ${one.field.columns.join(' ')}`}
        columns={[
          { id: 'columns', header: 'Columns', cell: ({ field }) => <code>{field.columns.join(' + ')}</code> },
          { id: 'attribute', header: 'Attribute', cell: (one) => <code>{targetOf(one)}</code> },
          {
            id: 'score',
            header: 'Score',
            numeric: true,
            cell: ({ score }) => <Badge tone={score >= sure ? 'ok' : 'plain'}>{score}</Badge>,
          },
          { id: 'why', header: 'Why', cell: ({ reasons }) => reasons.join('; ') },
          { id: 'normalisers', header: 'Normalised by', cell: ({ field }) => field.normalisers.join(', ') },
          {
            id: 'decide',
            header: 'Decide',
            cell: (one) => (
              <span className="row row-wrap">
                <Button
                  aria-label={`Accept ${one.field.columns.join(' + ')} for ${targetOf(one)}`}
                  onClick={() => accept([one])}
                >
                  Accept
                </Button>
                <Button
                  variant="quiet"
                  aria-label={`Turn down ${one.field.columns.join(' + ')} for ${targetOf(one)}`}
                  onClick={() => turnDown(one)}
                >
                  Turn down
                </Button>
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
