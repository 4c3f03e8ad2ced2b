import { Fragment, type JSX } from 'react';
import type { VocabularyDto } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatTerm } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { useGrowing } from '../../../ui/use-growing.ts';
import { reasonWords } from '../../../parts/reason-words.ts';

export type PurposeTerm = VocabularyDto['purposes'][number];

/** Rows of a table that are laid out at a time. */
const step = 6;

export function Purposes({
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
        { id: 'basis', header: 'Basis', cell: ({ legalBasis }) => formatTerm(legalBasis) },
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

export function Categories({
  categories,
}: {
  readonly categories: VocabularyDto['categories'];
}): JSX.Element {
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
          cell: ({ sensitivity }) => <SensitivityBadge sensitivity={sensitivity} />,
        },
        { id: 'dpv', header: 'DPV', cell: ({ dpv }) => <Term term={dpv} /> },
        { id: 'fides', header: 'Fides', cell: ({ fides }) => <Term term={fides} /> },
        { id: 'attributes', header: 'Attributes', numeric: true, cell: ({ attributes }) => attributes },
      ]}
    />
  );
}

export function LegalBases({ bases }: { readonly bases: VocabularyDto['legalBases'] }): JSX.Element {
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

type Sensitivity = VocabularyDto['categories'][number]['sensitivity'];

function SensitivityBadge({ sensitivity }: { readonly sensitivity: Sensitivity }): JSX.Element {
  const tone = sensitivity === 'special' ? 'bad' : sensitivity === 'sensitive' ? 'warn' : 'plain';
  return <Badge tone={tone}>{sensitivity}</Badge>;
}

export function Attributes({
  attributes,
}: {
  readonly attributes: VocabularyDto['attributes'];
}): JSX.Element {
  return (
    <SimpleTable
      caption="What holds for each attribute wherever it is used, by the model and consent/attribute-policies.yaml; policies decide beside it"
      rows={useGrowing(attributes, step)}
      rowKey={({ attribute }) => attribute}
      columns={[
        {
          id: 'attribute',
          header: 'Attribute',
          cell: ({ attribute, name, inputs }) => (
            <>
              <span title={attribute}>{name}</span>
              {inputs.length > 0 && (
                <span className="muted also">with the limits of {inputs.join(', ')}</span>
              )}
            </>
          ),
        },
        { id: 'class', header: 'Class', cell: ({ classification }) => classification },
        {
          id: 'category',
          header: 'Category',
          cell: ({ category, known }) =>
            category === null ? (
              <span className="muted">none</span>
            ) : (
              <code>{known ? category : `${category} (not known)`}</code>
            ),
        },
        {
          id: 'sensitivity',
          header: 'Sensitivity',
          cell: ({ sensitivity }) => <SensitivityBadge sensitivity={sensitivity} />,
        },
        { id: 'purposes', header: 'Purposes', cell: ({ terms }) => <Only ids={terms.purposes} /> },
        { id: 'bases', header: 'Bases', cell: ({ terms }) => <Only ids={terms.bases} /> },
        {
          id: 'destinations',
          header: 'Destinations',
          cell: ({ terms }) => <Only ids={terms.destinations} />,
        },
        { id: 'masking', header: 'Masking', cell: ({ terms }) => terms.masking ?? '–' },
        { id: 'retention', header: 'Retention', cell: ({ terms }) => terms.retention ?? '–' },
        { id: 'owner', header: 'Owner', cell: ({ terms }) => terms.owner ?? '–' },
      ]}
    />
  );
}

/** The only ones that are permitted; without a list the policies alone decide. */
function Only({ ids }: { readonly ids: readonly string[] | null }): JSX.Element {
  if (ids === null) return <span className="muted">any</span>;
  return <span className="wrap">{ids.length === 0 ? 'none' : ids.join(', ')}</span>;
}

export function Reasons({ reasons }: { readonly reasons: VocabularyDto['reasons'] }): JSX.Element {
  return (
    <SimpleTable
      caption="Reasons a decision can give, in the order in which they are asked: the first that denies comes first"
      rows={useGrowing(reasons, step)}
      rowKey={({ code }) => code}
      columns={[
        { id: 'code', header: 'Code', cell: ({ code }) => <code>{code}</code> },
        { id: 'words', header: 'In words', cell: ({ code }) => reasonWords(code) },
        { id: 'dpv', header: 'DPV', cell: ({ dpv }) => <Term term={dpv} /> },
      ]}
    />
  );
}

/** A term by its name, its IRI in the tooltip; what has none says so. */
function Term({ term }: { readonly term: string | null }): JSX.Element {
  if (term === null) return <span className="muted vocabulary-none">no term</span>;
  return (
    <code title={term}>
      {partsOf(term.slice(term.lastIndexOf('#') + 1)).map((part, index) => (
        <Fragment key={`${String(index)} ${part}`}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
}

/** Where a long term may break: before a capital, after a dot or an underscore. */
function partsOf(term: string): string[] {
  return term.split(/(?<=[._])|(?<=[a-z])(?=[A-Z])/);
}
