import { useState, type JSX } from 'react';
import { retentionActions, retentionStarts } from '../../../../shared/workspace/index.ts';
import type { RetentionOverview } from '../../../../shared/workbench/index.ts';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { execute, tryCommand } from '../../../state/actions.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ruleDraft, ruleOf, type RuleDraft } from './rule-draft.ts';

type Rule = RetentionOverview['rules'][number];

/** Adds a retention rule or changes one: one named step, which undo takes back. */
export function RuleDialog({
  rule,
  taken,
  onClose,
}: {
  /** The rule to change; a new one when left out. */
  readonly rule: Rule | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}): JSX.Element {
  const [draft, setDraft] = useState(() => ruleDraft(rule));
  const set = (members: Partial<RuleDraft>): void => setDraft({ ...draft, ...members });
  const given = ruleOf(draft);
  const clash = rule === undefined && taken.includes(draft.id.trim());
  return (
    <FormDialog
      wide
      title={rule === undefined ? 'New retention rule' : `Retention rule ${rule.id}`}
      description="How long values may or must be kept. What is left empty under what it covers covers all. Not legal advice."
      action="Save the rule"
      ready={given !== null && !clash}
      onSubmit={() => tryCommand('retention.put', { rule: given })}
      onClose={onClose}
      more={
        rule !== undefined && (
          <Button
            onClick={() => {
              void execute('retention.remove', { rule: rule.id }).then((done) =>
                done ? onClose() : undefined,
              );
            }}
          >
            Remove the rule
          </Button>
        )
      }
    >
      <div className="retention-form form-grid">
        <TextField
          label="Id"
          value={draft.id}
          disabled={rule !== undefined}
          aria-invalid={clash}
          onChange={(id) => set({ id })}
        />
        <TextField label="Name" value={draft.name} onChange={(name) => set({ name })} />
        <Select
          label="Duty"
          value={draft.obligation}
          choices={[
            { value: 'keep-at-most', label: 'keep at most' },
            { value: 'keep-at-least', label: 'keep at least' },
          ]}
          onChange={(obligation) => set({ obligation })}
        />
        <Select
          label="Ends with"
          value={draft.ends}
          choices={[
            { value: 'period', label: 'a period' },
            { value: 'event', label: 'an event' },
          ]}
          onChange={(ends) => set({ ends })}
        />
      </div>
      {clash && <p role="alert">There is a rule {draft.id.trim()} already: choose another id.</p>}
      <PeriodFields draft={draft} set={set} />
      <h3>Covers</h3>
      <CoverFields draft={draft} set={set} />
      <h3>Why, and whose</h3>
      <div className="retention-form form-grid">
        <TextField
          label="Citation, or that it is an own rule"
          value={draft.citation}
          onChange={(citation) => set({ citation })}
        />
        <TextField label="Owner" value={draft.owner} onChange={(owner) => set({ owner })} />
      </div>
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly set: (members: Partial<RuleDraft>) => void;
}

function PeriodFields({ draft, set }: FieldsProps): JSX.Element {
  return (
    <div className="retention-form form-grid">
      {draft.ends === 'period' &&
        (['years', 'months', 'days'] as const).map((unit) => (
          <TextField
            key={unit}
            label={unit[0]?.toUpperCase() + unit.slice(1)}
            type="number"
            min={1}
            value={draft[unit]}
            onChange={(count) => set({ [unit]: count })}
          />
        ))}
      <Select
        label={draft.ends === 'period' ? 'From' : 'Ended by'}
        value={draft.start}
        choices={[...retentionStarts, 'attribute' as const].map((value) => ({
          value,
          label: value === 'attribute' ? 'date in an attribute' : value.replaceAll('-', ' '),
        }))}
        onChange={(start) => set({ start })}
      />
      {draft.start === 'attribute' && (
        <TextField
          label="Attribute"
          placeholder="person.birth_date"
          value={draft.attribute}
          onChange={(attribute) => set({ attribute })}
        />
      )}
      <Select
        label="While it is missing"
        value={draft.whenMissing}
        choices={[
          { value: '', label: 'as the start says' },
          { value: 'unknown', label: 'not known: no use' },
          { value: 'running', label: 'not begun: use goes on' },
        ]}
        onChange={(whenMissing) => set({ whenMissing })}
      />
      <Select
        label="Then"
        value={draft.action}
        choices={retentionActions.map((value) => ({ value, label: value }))}
        onChange={(action) => set({ action })}
      />
    </div>
  );
}

function CoverFields({ draft, set }: FieldsProps): JSX.Element {
  return (
    <div className="retention-form form-grid">
      <TextField
        label="Sources, or source/extract"
        value={draft.sources}
        onChange={(sources) => set({ sources })}
      />
      <TextField label="Entities" value={draft.entities} onChange={(entities) => set({ entities })} />
      <TextField
        label="Attributes"
        placeholder="person.birth_date, contact_point_email.*"
        value={draft.attributes}
        onChange={(attributes) => set({ attributes })}
      />
      <TextField label="Purposes" value={draft.purposes} onChange={(purposes) => set({ purposes })} />
      <TextField
        label="Jurisdictions"
        value={draft.jurisdictions}
        onChange={(jurisdictions) => set({ jurisdictions })}
      />
    </div>
  );
}
