import type { JSX } from 'react';
import type { PersonDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { openRoom, useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { formatCounted } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { GoldenView } from './golden-view.tsx';
import { PersonConsent } from './person-consent.tsx';
import { RecordsView } from './records-view.tsx';

/** One person: golden record, the records behind it, what holds them together, and what may be used for what. */
export function PersonScreen({ personId }: { readonly personId: string }): JSX.Element {
  const person = useCall('identity.person', { personId });
  return (
    <AnswerView
      answer={person}
      what="the person"
      actions={<Button onClick={() => openRoom('people')}>Back to the people</Button>}
    >
      {(value) => <Shown person={value} />}
    </AnswerView>
  );
}

function Shown({ person }: { readonly person: PersonDto }): JSX.Element {
  const [view, setView] = useView(`person/${person.personId}`, 'golden');
  const sources = [...new Set(person.records.map((record) => record.ref.source))];
  return (
    <Screen
      title={nameOf(person)}
      lead={`${person.personId} · ${formatCounted(person.records.length, 'record')} from ${sources.join(', ')}${hiddenText(person.hidden)}`}
      fill
    >
      <Tabs
        label="Views of the person"
        value={view}
        onChange={setView}
        views={[
          {
            id: 'golden',
            label: 'Golden record',
            count: String(person.golden.length),
            render: () => <GoldenView person={person} />,
          },
          {
            id: 'records',
            label: 'Records',
            count: String(person.records.length),
            render: () => <RecordsView person={person} />,
          },
          {
            id: 'evidence',
            label: 'Evidence',
            count: String(person.links.length),
            render: () => <EvidenceView person={person} />,
          },
          {
            id: 'consent',
            label: 'Consent and use',
            render: () => <PersonConsent personId={person.personId} />,
          },
        ]}
      />
    </Screen>
  );
}

function hiddenText(hidden: number): string {
  return hidden === 0 ? '' : ` · ${formatCounted(hidden, 'record')} of another region not shown`;
}

function nameOf(person: PersonDto): string {
  const value = (attribute: string) => person.golden.find((cell) => cell.attribute === attribute)?.value;
  const full = value('person.full_name');
  const parts = [value('person.first_name'), value('person.last_name')].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : (full ?? 'Person without a name');
}
