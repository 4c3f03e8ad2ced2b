import type { JSX } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { BlockingForm } from './blocking-form.tsx';
import { ClusteringForm } from './clustering-form.tsx';
import { ComparisonsForm } from './comparisons-form.tsx';
import { FindingMark, useRulesetForm } from './form-context.tsx';
import { ItemList } from './item-card.tsx';
import { NamespacesForm } from './namespaces-form.tsx';
import { RulesForm } from './rules-form.tsx';
import { SurvivorshipForm } from './survivorship-form.tsx';
import { ThresholdsForm } from './thresholds-form.tsx';

/** The parts of a ruleset in the order in which they work, and the members of the file that each shows. */
const parts = {
  about: { label: 'About', members: ['id', 'name', 'description'] },
  namespaces: { label: 'Identifiers', members: ['namespaces'] },
  rules: { label: 'Certain rules', members: ['rules'] },
  blocking: { label: 'Blocking', members: ['blocking'] },
  comparisons: { label: 'Comparisons', members: ['comparisons'] },
  thresholds: { label: 'Thresholds', members: ['thresholds', 'prior', 'training'] },
  clustering: { label: 'Clustering and guards', members: ['clustering', 'regions'] },
  survivorship: { label: 'Survivorship', members: ['survivorship'] },
  effect: { label: 'Effect', members: [] },
} as const;

export type PartId = keyof typeof parts;
const partIds = Object.keys(parts) as PartId[];

/** The part that shows a place of the file. */
export function partOf([member]: readonly (string | number)[]): PartId {
  const names: Readonly<Record<PartId, { readonly members: readonly string[] }>> = parts;
  return partIds.find((id) => names[id].members.includes(String(member))) ?? 'about';
}

export function PartNavigation({
  part,
  onChange,
}: {
  readonly part: PartId;
  readonly onChange: (part: PartId) => void;
}): JSX.Element {
  return (
    <nav className="part-navigation" aria-label="Parts of the ruleset">
      {partIds.map((id) => (
        <button
          key={id}
          type="button"
          className={id === part ? 'part-button part-chosen' : 'part-button'}
          aria-current={id === part ? 'true' : undefined}
          onClick={() => onChange(id)}
        >
          {parts[id].label}
          {parts[id].members.map((member) => (
            <FindingMark key={member} path={[member]} />
          ))}
        </button>
      ))}
    </nav>
  );
}

export function RulesetPart({
  part,
  draft,
}: {
  readonly part: Exclude<PartId, 'effect'>;
  readonly draft: Ruleset;
}): JSX.Element {
  switch (part) {
    case 'about':
      return <AboutForm draft={draft} />;
    case 'namespaces':
      return <NamespacesForm namespaces={draft.namespaces} />;
    case 'rules':
      return <RulesForm rules={draft.rules} />;
    case 'blocking':
      return <BlockingForm draft={draft} />;
    case 'comparisons':
      return <ComparisonsForm comparisons={draft.comparisons} />;
    case 'thresholds':
      return <ThresholdsForm draft={draft} />;
    case 'clustering':
      return <ClusteringForm clustering={draft.clustering} regions={draft.regions} />;
    case 'survivorship':
      return <SurvivorshipForm survivorship={draft.survivorship} />;
  }
}

function AboutForm({ draft }: { readonly draft: Ruleset }): JSX.Element {
  const { edit } = useRulesetForm();
  return (
    <ItemList
      title="About"
      lead={`The file is identity/${draft.id}.yaml; its comments stay when it is changed here.`}
    >
      <TextField label="Name" value={draft.name} onChange={(name) => edit((now) => ({ ...now, name }))} />
      <TextField
        label="Description"
        value={draft.description ?? ''}
        onChange={(text) =>
          edit(({ description: _old, ...rest }) => (text === '' ? rest : { ...rest, description: text }))
        }
      />
    </ItemList>
  );
}
