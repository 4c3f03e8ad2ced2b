import type { JSX } from 'react';
import type { PolicyBook } from '../../../../shared/workbench/index.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';

/** What `when` and `unless` may ask about. */
export function FactsHelp({ facts }: { readonly facts: PolicyBook['facts'] }): JSX.Element {
  return (
    <details className="policy-help">
      <summary>What a condition may ask</summary>
      <p>
        <code>when: jurisdiction in [EU, UK] and not minor and consent(marketing) = given</code>
      </p>
      <p className="muted">
        What is not known permits nothing: a rule that allows or masks holds only where its condition is known
        to be true, one that denies holds unless it is known to be false.
      </p>
      <SimpleTable
        caption="Facts"
        hideCaption
        rows={facts}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', header: 'Fact', cell: ({ name }) => <code>{name}</code> },
          { id: 'meaning', header: 'Says', cell: ({ meaning }) => <span className="wrap">{meaning}</span> },
          {
            id: 'values',
            header: 'Values',
            cell: ({ values, type }) => (
              <span className="wrap muted">{values.length === 0 ? type : values.join(', ')}</span>
            ),
          },
        ]}
      />
    </details>
  );
}
