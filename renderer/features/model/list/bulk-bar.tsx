import { useState, type JSX } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { Button } from '../../../ui/button.tsx';
import { attributeFields, entityFields } from '../forms/member-fields.ts';
import type { FormField } from '../forms/form-field.tsx';
import { runSteps } from '../run-command.ts';
import { bulkMembers, bulkSteps, removeSteps } from './bulk-edit.ts';
import type { ListRow } from './list-rows.ts';

/** One member of all marked rows, or all of them removed; each is one step that undo takes back. */
export function BulkBar({
  model,
  of,
  rows,
}: {
  readonly model: ModelDto;
  readonly of: 'entities' | 'attributes';
  readonly rows: readonly ListRow[];
}): JSX.Element {
  const members: readonly string[] = bulkMembers[of];
  const [member, setMember] = useState(members[0] ?? '');
  const [text, setText] = useState('');
  const fields = of === 'entities' ? [...entityFields(model), areaField(model)] : attributeFields(model, []);
  const field = fields.find((one) => one.member === member);
  const choices = field?.kind === 'flag' ? [{ value: 'true', label: 'yes' }] : field?.choices;
  const value = field?.kind === 'flag' ? (text === 'true' ? true : null) : text.trim() === '' ? null : text;
  const missing = value === null && field?.required === true;
  const steps = missing ? [] : bulkSteps(rows, member, value);
  const what = `${rows.length} ${of}`;
  return (
    <span className="row row-wrap">
      <span className="row">
        <span aria-hidden="true">Set</span>
        <select
          className="input"
          aria-label="Member to set"
          value={member}
          onChange={(event) => {
            setMember(event.target.value);
            setText('');
          }}
        >
          {members.map((one) => (
            <option key={one} value={one}>
              {fields.find((known) => known.member === one)?.label ?? one}
            </option>
          ))}
        </select>
      </span>
      <span className="row">
        <span aria-hidden="true">to</span>
        {choices === undefined ? (
          <input
            className="input"
            aria-label="New value"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        ) : (
          <select
            className="input"
            aria-label="New value"
            value={text}
            onChange={(event) => setText(event.target.value)}
          >
            <option value="">—</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        )}
      </span>
      <Button
        variant="primary"
        disabled={rows.length === 0 || missing || steps.length === 0}
        onClick={() => void runSteps(`Set ${member} of ${what}`, steps)}
      >
        Change {rows.length}
      </Button>
      <Button
        variant="danger"
        disabled={rows.length === 0}
        onClick={() => void runSteps(`Remove ${what}`, removeSteps(rows))}
      >
        Remove {rows.length}
      </Button>
    </span>
  );
}

function areaField(model: ModelDto): FormField {
  return {
    member: 'area',
    label: 'Area',
    kind: 'choice',
    choices: model.areas.map(({ id, name }) => ({ value: id, label: name })),
  };
}
