import { useState, type JSX } from 'react';
import type { VocabularyDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { useCall } from '../../../state/server-cache.ts';
import { Figures, Section } from '../../../ui/screen.tsx';
import { useGrowing } from '../../../ui/use-growing.ts';
import { PurposeDialog } from './purpose-dialog.tsx';
import { Attributes, Categories, LegalBases, Purposes, Reasons, type PurposeTerm } from './term-tables.tsx';
import './vocabulary.css';

/** In the order in which they are read; the last one says that all before it are laid out. */
const tables = ['purposes', 'categories', 'attributes', 'bases', 'reasons'] as const;
type Table = (typeof tables)[number];

/** The words of the workspace, and what they are called in the Data Privacy Vocabulary and in the Fides taxonomy. */
export function VocabularyView(): JSX.Element {
  const vocabulary = useCall('ledger.vocabulary', {});
  const [editing, setEditing] = useState<PurposeTerm | null>(null);
  // One table with every frame: all at once take longer than a frame may.
  const shown = useGrowing(tables, 1);
  return (
    <AnswerView answer={vocabulary} what="the vocabulary">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Vocabulary">
          <Coverage vocabulary={value} />
          {shown.map((table) => (
            <Section key={table} title={titles[table]} flush>
              <TableOf table={table} vocabulary={value} onEdit={setEditing} />
            </Section>
          ))}
          {editing !== null && <PurposeDialog purpose={editing} onClose={() => setEditing(null)} />}
        </div>
      )}
    </AnswerView>
  );
}

const titles: Readonly<Record<Table, string>> = {
  purposes: 'Purposes',
  categories: 'Data categories in use',
  attributes: 'Attributes',
  bases: 'Legal bases',
  reasons: 'Reasons',
};

function TableOf({
  table,
  vocabulary,
  onEdit,
}: {
  readonly table: Table;
  readonly vocabulary: VocabularyDto;
  readonly onEdit: (purpose: PurposeTerm) => void;
}): JSX.Element {
  switch (table) {
    case 'purposes':
      return <Purposes purposes={vocabulary.purposes} onEdit={onEdit} />;
    case 'categories':
      return <Categories categories={vocabulary.categories.filter(({ attributes }) => attributes > 0)} />;
    case 'attributes':
      return <Attributes attributes={vocabulary.attributes} />;
    case 'bases':
      return <LegalBases bases={vocabulary.legalBases} />;
    case 'reasons':
      return <Reasons reasons={vocabulary.reasons} />;
  }
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
