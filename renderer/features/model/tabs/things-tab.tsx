import { useState, type JSX, type ReactNode } from 'react';
import { NameDialog } from '../canvas/name-dialog.tsx';
import type { FormField } from '../forms/form-field.tsx';
import { MemberForm, withMember } from '../forms/member-form.tsx';
import { runCommand } from '../run-command.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import './tabs.css';

interface Thing {
  readonly id: string;
  readonly name: string;
}

/** Things of one list of the model: found at the left, all members of the chosen one at the right. */
export function ThingsTab<Value extends Thing>({
  what,
  things,
  fields,
  blank,
  note,
  command,
  means,
  uses,
}: {
  /** One of them, as people say it: `term`. */
  readonly what: string;
  readonly things: readonly Value[];
  readonly fields: readonly FormField[];
  readonly blank: (id: string, name: string) => Value;
  /** A second line of the list. */
  readonly note: (thing: Value) => string;
  /** What they are for, where there is none yet. */
  readonly means: string;
  /** Commands `<command>.put` and `<command>.remove` take it by this name, too. */
  readonly command: string;
  readonly uses: (thing: Value) => ReactNode;
}): JSX.Element {
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const shown = things.filter((thing) =>
    `${thing.id} ${thing.name} ${note(thing)}`.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const thing = things.find(({ id }) => id === chosen) ?? shown[0];
  const put = (value: Value): void => void runCommand(`${command}.put`, { [command]: value });
  return (
    <div className="things">
      <div className="things-list">
        <span className="row">
          <TextField
            label={`Find a ${what}`}
            hideLabel
            icon="search"
            placeholder={`Find a ${what}`}
            value={find}
            onChange={setFind}
          />
          <Button icon="plus" onClick={() => setNaming(true)}>
            Add
          </Button>
        </span>
        <ul className="things-names" aria-label={`Every ${what}`}>
          {shown.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="things-name"
                aria-current={one.id === thing?.id}
                onClick={() => setChosen(one.id)}
              >
                <strong className="truncate">{one.name}</strong>
                <span className="muted truncate">{note(one)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <section className="things-form" aria-label={thing === undefined ? what : thing.name}>
        {thing === undefined ? (
          <EmptyState
            title={things.length === 0 ? `No ${what} yet` : `No ${what} is like that`}
            action={<Button onClick={() => setNaming(true)}>Add one</Button>}
          >
            {means}
          </EmptyState>
        ) : (
          <div className="stack stack-wide">
            <header className="model-head">
              <h2>{thing.name}</h2>
              <code className="muted">{thing.id}</code>
            </header>
            <MemberForm
              key={thing.id}
              label={thing.name}
              fields={fields}
              value={thing as unknown as Readonly<Record<string, unknown>>}
              onKeep={(member, value) => put(withMember(thing, member, value))}
            />
            {uses(thing)}
            <Button
              variant="danger"
              className="model-start"
              onClick={() => void runCommand(`${command}.remove`, { [command]: thing.id, cascade: true })}
            >
              Remove with all uses
            </Button>
          </div>
        )}
      </section>
      {naming && (
        <NameDialog
          title={`Add a ${what}`}
          taken={new Set(things.map(({ id }) => id))}
          onName={(name, id) => {
            setNaming(false);
            setChosen(id);
            put(blank(id, name));
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
