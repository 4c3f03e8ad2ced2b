import { useEffect, useRef, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Area, Note } from '../../../../shared/workspace/index.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { runCommand } from '../run-command.ts';
import { areaFields, noteFields } from './member-fields.ts';
import { MemberForm, withMember } from './member-form.tsx';

export function AreaForm({ area, model }: { readonly area: Area; readonly model: ModelDto }): JSX.Element {
  const collapsed = model.layout.collapsed?.includes(area.id) === true;
  return (
    <div className="stack stack-wide">
      <header className="model-head">
        <h3>{area.name}</h3>
        <code className="muted">{area.id}</code>
      </header>
      <MemberForm
        label={`Area ${area.name}`}
        fields={areaFields}
        value={area}
        onKeep={(member, value) =>
          void runCommand('area.put', {
            area: withMember(area, member, member === 'entities' ? (value ?? []) : value),
          })
        }
      />
      <span className="row">
        <Button
          onClick={() => void runCommand('layout.collapse', { areas: [area.id], collapsed: !collapsed })}
        >
          {collapsed ? 'Open' : 'Collapse'}
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            inspect(null);
            void runCommand('area.remove', { area: area.id });
          }}
        >
          Remove area
        </Button>
      </span>
    </div>
  );
}

export function NoteForm({ note }: { readonly note: Note }): JSX.Element {
  const form = useRef<HTMLDivElement>(null);
  const writing = useModelDesk((state) => state.writing === note.id);
  useEffect(() => {
    if (!writing) return;
    useModelDesk.setState({ writing: null });
    const text = form.current?.querySelector('textarea');
    text?.focus();
    text?.select();
  }, [writing]);
  return (
    <div className="stack stack-wide" ref={form}>
      <MemberForm
        label={`Note ${note.id}`}
        fields={noteFields}
        value={note}
        onKeep={(member, value) => void runCommand('note.put', { note: withMember(note, member, value) })}
      />
      <Button
        variant="danger"
        className="model-start"
        onClick={() => {
          inspect(null);
          void runCommand('note.remove', { note: note.id });
        }}
      >
        Remove note
      </Button>
    </div>
  );
}
