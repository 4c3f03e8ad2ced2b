import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { adrStatuses, type Adr } from '../../../../shared/workspace/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { MemberField } from '../forms/form-field.tsx';
import { runCommand } from '../run-command.ts';
import './tabs.css';

/** Decision records: what was decided about the model, and why. */
export function DecisionsTab({ model }: { readonly model: ModelDto }): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const adr = model.adrs.find(({ id }) => id === chosen) ?? model.adrs[0];
  return (
    <div className="things">
      <div className="things-list">
        <Button icon="plus" className="model-start" onClick={() => setWriting(true)}>
          Write a decision
        </Button>
        <ul className="things-names" aria-label="Decision records">
          {model.adrs.map(({ id, number, title, status }) => (
            <li key={id}>
              <button
                type="button"
                className="things-name"
                aria-current={id === adr?.id}
                onClick={() => setChosen(id)}
              >
                <strong className="truncate">
                  {number}. {title}
                </strong>
                <span className="muted">{status}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <section className="things-form" aria-label={adr?.title ?? 'Decision'}>
        {adr === undefined ? (
          <EmptyState
            title="No decision is written down"
            action={<Button onClick={() => setWriting(true)}>Write one</Button>}
          >
            A decision says what was chosen, why, and what follows from it. It lies in adr/ beside the model.
          </EmptyState>
        ) : (
          <Decision key={adr.id} adr={adr} />
        )}
      </section>
      {writing && <WriteDialog model={model} onClose={() => setWriting(false)} />}
    </div>
  );
}

function Decision({ adr }: { readonly adr: Adr }): JSX.Element {
  return (
    <div className="stack stack-wide">
      <header className="model-head">
        <h2>
          {adr.number}. {adr.title}
        </h2>
        <Badge tone={adr.status === 'accepted' ? 'ok' : 'plain'}>{adr.status}</Badge>
        <code className="muted">adr/{adr.id}.md</code>
      </header>
      <MemberField
        field={{
          member: 'status',
          label: 'Status',
          kind: 'choice',
          required: true,
          choices: adrStatuses.map((value) => ({ value, label: value })),
        }}
        value={adr.status}
        onKeep={(status) => void runCommand('adr.status', { adr: adr.id, status })}
      />
      <MemberField
        field={{ member: 'text', label: 'Text (Markdown)', kind: 'text', required: true }}
        value={adr.text}
        onKeep={(text) => void runCommand('file.put', { path: `adr/${adr.id}.md`, text })}
      />
    </div>
  );
}

const parts = [
  ['context', 'Context: what makes it necessary'],
  ['decision', 'Decision'],
  ['consequences', 'Consequences'],
] as const;

function WriteDialog({
  model,
  onClose,
}: {
  readonly model: ModelDto;
  readonly onClose: () => void;
}): JSX.Element {
  const [draft, setDraft] = useState({
    title: '',
    context: '',
    decision: '',
    consequences: '',
    supersedes: '',
  });
  async function write(): Promise<void> {
    const { supersedes, ...said } = draft;
    const failed = await runCommand('adr.put', {
      ...said,
      ...(supersedes === '' ? {} : { supersedes: [supersedes] }),
    });
    if (failed === null) onClose();
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Write a decision"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={draft.title.trim() === ''} onClick={() => void write()}>
            Write
          </Button>
        </>
      }
    >
      <div className="stack">
        <label className="field field-stacked">
          <span className="field-label">Title</span>
          <input
            className="input"
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          />
        </label>
        {parts.map(([part, label]) => (
          <label key={part} className="field field-stacked">
            <span className="field-label">{label}</span>
            <textarea
              className="input"
              rows={3}
              value={draft[part]}
              onChange={(event) => setDraft({ ...draft, [part]: event.target.value })}
            />
          </label>
        ))}
        <label className="field field-stacked">
          <span className="field-label">Supersedes</span>
          <select
            className="input"
            value={draft.supersedes}
            onChange={(event) => setDraft({ ...draft, supersedes: event.target.value })}
          >
            <option value="">—</option>
            {model.adrs.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Dialog>
  );
}
