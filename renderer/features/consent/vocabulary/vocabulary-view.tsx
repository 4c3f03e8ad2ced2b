import { useState, type JSX } from 'react';
import type { VocabularyDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Figures, Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { useGrowing } from '../../../ui/use-growing.ts';
import { PurposeDialog } from './purpose-dialog.tsx';
import './vocabulary.css';

type PurposeTerm = VocabularyDto['purposes'][number];

/** The words of the workspace, and what they are called in the Data Privacy Vocabulary and in the Fides taxonomy. */
export function VocabularyView(): JSX.Element {
  const vocabulary = useCall('ledger.vocabulary', {});
  const [editing, setEditing] = useState<PurposeTerm | null>(null);
  return (
    <AnswerView answer={vocabulary} what="the vocabulary">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Vocabulary">
          <Coverage vocabulary={value} />
          <Section title="Purposes" flush>
            <Purposes purposes={value.purposes} onEdit={setEditing} />
          </Section>
          <Section title="Data categories in use" flush>
            <Categories categories={value.categories.filter(({ attributes }) => attributes > 0)} />
          </Section>
          <Section title="Legal bases" flush>
            <LegalBases bases={value.legalBases} />
          </Section>
          {editing !== null && <PurposeDialog purpose={editing} onClose={() => setEditing(null)} />}
        </div>
      )}
    </AnswerView>
  );
}

function Coverage({
  vocabulary: { coverage, dpvVersion, fidesVersion },
}: {
  readonly vocabulary: VocabularyDto;
}): JSX.Element {
  const share = (part: number, total: number): string => `${String(part)} of ${String(total)}`;
  const { purposes, categories, attributes, reasons } = coverage;
  return (
    <Section title="Mapping coverage">
      <Figures
        figures={[
          {
            label: 'Purposes with a DPV term',
            value: share(purposes.dpv, purposes.total),
            note: `DPV ${dpvVersion}`,
          },
          {
            label: 'Purposes with a Fides key',
            value: share(purposes.fides, purposes.total),
            note: `fideslang ${fidesVersion}`,
          },
          { label: 'Categories with a DPV term', value: share(categories.dpv, categories.total) },
          { label: 'Categories with a Fides key', value: share(categories.fides, categories.total) },
          {
            label: 'Attributes with a known category',
            value: share(attributes.categorised, attributes.total),
          },
          { label: 'Reason codes with a DPV term', value: share(reasons.dpv, reasons.total) },
        ]}
      />
    </Section>
  );
}

/** Rows of each table that are laid out at a time. */
const step = 6;

function Purposes({
  purposes,
  onEdit,
}: {
  readonly purposes: readonly PurposeTerm[];
  readonly onEdit: (purpose: PurposeTerm) => void;
}): JSX.Element {
  return (
    <SimpleTable
      caption="A purpose covers those below it. Choose one to change its terms."
      rows={useGrowing(purposes, step)}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          header: 'Purpose',
          cell: (purpose) => (
            <span
              className="vocabulary-purpose"
              style={{ paddingInlineStart: `${String(purpose.depth * 18)}px` }}
            >
              <button type="button" className="link-button" onClick={() => onEdit(purpose)}>
                {purpose.name}
              </button>
              <span className="visually-hidden">
                {purpose.parent === null ? '' : ` below ${purpose.parent}`}
              </span>
            </span>
          ),
        },
        { id: 'basis', header: 'Basis', cell: ({ legalBasis }) => legalBasis },
        { id: 'dpv', header: 'DPV', cell: ({ dpv }) => <Term term={dpv} /> },
        { id: 'fides', header: 'Fides', cell: ({ fides }) => <Term term={fides} /> },
        { id: 'tcf', header: 'TCF', cell: ({ tcf }) => (tcf.length === 0 ? '–' : tcf.join(', ')) },
        { id: 'notices', header: 'Notices', numeric: true, cell: ({ notices }) => notices },
        {
          id: 'how',
          header: 'Settings',
          cell: ({ doubleOptIn, joining }) => (
            <>
              {doubleOptIn && <Badge>double opt-in</Badge>}{' '}
              {joining === 'latest' && <Badge tone="warn">last word</Badge>}
            </>
          ),
        },
      ]}
    />
  );
}

function Categories({ categories }: { readonly categories: VocabularyDto['categories'] }): JSX.Element {
  return (
    <SimpleTable
      caption="Kinds of data that attributes of the model belong to"
      rows={useGrowing(categories, step)}
      rowKey={({ id }) => id}
      columns={[
        { id: 'id', header: 'Category', cell: ({ id }) => <code>{id}</code> },
        { id: 'name', header: 'Name', cell: ({ name, own }) => (own ? `${name} (own)` : name) },
        {
          id: 'sensitivity',
          header: 'Sensitivity',
          cell: ({ sensitivity }) => (
            <Badge tone={sensitivity === 'special' ? 'bad' : sensitivity === 'sensitive' ? 'warn' : 'plain'}>
              {sensitivity}
            </Badge>
          ),
        },
        { id: 'dpv', header: 'DPV', cell: ({ dpv }) => <Term term={dpv} /> },
        { id: 'fides', header: 'Fides', cell: ({ fides }) => <Term term={fides} /> },
        { id: 'attributes', header: 'Attributes', numeric: true, cell: ({ attributes }) => attributes },
      ]}
    />
  );
}

function LegalBases({ bases }: { readonly bases: VocabularyDto['legalBases'] }): JSX.Element {
  return (
    <SimpleTable
      caption="Not legal advice; provisional rows have to be checked before anybody relies on them"
      rows={useGrowing(bases, step)}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', header: 'Basis', cell: ({ name }) => name },
        { id: 'where', header: 'Where', cell: ({ where }) => where },
        {
          id: 'citation',
          header: 'Citation',
          cell: ({ citation }) => <span className="wrap">{citation}</span>,
        },
        { id: 'dpv', header: 'DPV', cell: ({ dpv }) => <Term term={dpv} /> },
        { id: 'status', header: 'Status', cell: ({ status }) => status },
      ]}
    />
  );
}

/** A term by its name, its IRI in the tooltip; what has none says so. */
function Term({ term }: { readonly term: string | null }): JSX.Element {
  if (term === null) return <span className="muted vocabulary-none">no term</span>;
  return (
    <code className="wrap" title={term}>
      {term.includes('#') ? term.slice(term.lastIndexOf('#') + 1) : term}
    </code>
  );
}
