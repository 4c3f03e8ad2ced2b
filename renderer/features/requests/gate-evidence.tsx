import type { JSX } from 'react';
import type { GateDto } from '../../../shared/workbench/index.ts';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { open } from '../../state/navigation.ts';
import { formatCount } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

/** Links shown: if one join is wrong, it should be among the first of them. */
const shown = 20;

/** What to look at before deciding: links in the order of doubt, who nearly belongs here, what contradicts, what is shared. */
export function GateEvidence({ gate }: { readonly gate: GateDto }): JSX.Element {
  const nameOf = useAttributeNames();
  return (
    <div className="columns">
      <Section title="Links to doubt first" flush={gate.cutLinks.length > 0}>
        {gate.cutLinks.length === 0 ? (
          <p className="muted">The person has one record.</p>
        ) : (
          <>
            <p className="muted gate-words">
              Every bit doubles the odds that both records are of one person. Look first at links of few bits,
              and at those that alone bring other records in.
            </p>
            <SimpleTable
              caption="Links in the order of doubt"
              hideCaption
              rows={gate.cutLinks.slice(0, shown)}
              rowKey={({ link }, index) => `${index} ${link.from} ${link.to}`}
              columns={[
                {
                  id: 'link',
                  header: 'Link',
                  cell: ({ link }) => (
                    <span className="code wrap">
                      {link.from} – {link.to}
                    </span>
                  ),
                },
                { id: 'by', header: 'By', cell: ({ link }) => link.rule ?? link.by },
                {
                  id: 'bits',
                  header: 'Bits',
                  numeric: true,
                  cell: ({ link }) => (link.weight / 1000).toFixed(1),
                },
                {
                  id: 'brings',
                  header: 'Brings',
                  numeric: true,
                  cell: ({ brings }) => (
                    <span title={brings.join(', ')}>
                      {brings.length === 0 ? '–' : formatCount(brings.length)}
                    </span>
                  ),
                },
                {
                  id: 'contradicts',
                  header: 'Contradicts on',
                  cell: ({ contradicts }) => (
                    <span className="wrap">{contradicts.map(nameOf).join(', ') || '–'}</span>
                  ),
                },
              ]}
            />
          </>
        )}
      </Section>
      <Section title="May be missing" flush={gate.nearMisses.length > 0}>
        {gate.nearMisses.length === 0 ? (
          <p className="muted">No other person comes near.</p>
        ) : (
          <SimpleTable
            caption="Other persons that come nearest"
            hideCaption
            rows={gate.nearMisses}
            rowKey={(miss) => `${miss.record} ${miss.other}`}
            columns={[
              {
                id: 'person',
                header: 'Person',
                cell: (miss) => (
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => open({ kind: 'person', id: miss.otherPerson, label: miss.otherName })}
                  >
                    {miss.otherName}
                  </button>
                ),
              },
              {
                id: 'lacking',
                header: 'Lacks bits',
                numeric: true,
                cell: (miss) => (miss.lacking / 1000).toFixed(1),
              },
              {
                id: 'summary',
                header: 'Why not',
                cell: (miss) => <span className="wrap">{miss.summary}</span>,
              },
            ]}
          />
        )}
      </Section>
      {gate.contradictions.length + gate.sharedIdentifiers.length > 0 && (
        <Section title="Contradictions and shared identifiers" flush>
          <SimpleTable
            caption="Contradictions within the person, and identifiers that other persons hold too"
            hideCaption
            rows={[
              ...gate.contradictions.map(({ attribute, values, records }) => ({
                what: nameOf(attribute),
                text: `${formatCount(values)} different values in ${records.join(', ')}`,
              })),
              ...gate.sharedIdentifiers.map(({ attribute, record, others }) => ({
                what: nameOf(attribute),
                text: `${record} shares it with ${formatCount(others)} other ${others === 1 ? 'person' : 'persons'}`,
              })),
            ]}
            rowKey={(row, index) => `${index} ${row.what}`}
            columns={[
              { id: 'what', header: 'Attribute', cell: (row) => row.what },
              { id: 'text', header: 'Finding', cell: (row) => <span className="wrap">{row.text}</span> },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
