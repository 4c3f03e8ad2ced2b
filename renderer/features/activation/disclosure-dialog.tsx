import { useState, type JSX } from 'react';
import { useAttributeNames } from '../../parts/attribute-name.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { execute, tryCommand } from '../../state/actions.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Activation } from './draft.ts';

const whole = /^[1-9]\d*$/;

/** Which columns may single a person out together, and how well rows have to hide before delivery. */
export function DisclosureDialog({
  activation: { id, name, columns, disclosure },
  onClose,
}: {
  readonly activation: Activation;
  readonly onClose: () => void;
}): JSX.Element {
  const nameOf = useAttributeNames();
  const [quasi, setQuasi] = useState<readonly string[]>(disclosure?.quasiIdentifiers ?? []);
  const [sensitive, setSensitive] = useState(disclosure?.sensitive ?? '');
  const [k, setK] = useState(String(disclosure?.k ?? 5));
  const [l, setL] = useState(String(disclosure?.l ?? 1));
  // What is named but not among the columns any more stays to be seen, and can be taken away.
  const attributes = [...new Set([...columns.map(({ attribute }) => attribute), ...quasi])];
  const change = (value: Record<string, unknown> | null) => ({
    activation: id,
    members: { disclosure: value },
  });
  return (
    <FormDialog
      title={`Disclosure of ${name}`}
      description="Rows that look alike in these columns form a group. Each group should have at least k rows, and l different sensitive values."
      action="Save"
      ready={quasi.length > 0 && whole.test(k) && whole.test(l)}
      onSubmit={() =>
        tryCommand(
          'activation.change',
          change({
            quasiIdentifiers: [...quasi],
            ...(sensitive === '' ? {} : { sensitive }),
            k: Number(k),
            l: Number(l),
          }),
        )
      }
      onClose={onClose}
      more={
        disclosure !== undefined && (
          <Button
            onClick={() => {
              void execute('activation.change', change(null)).then((done) => (done ? onClose() : undefined));
            }}
          >
            Ask for nothing
          </Button>
        )
      }
    >
      <fieldset className="stack disclosure-columns">
        <legend className="field-label">Columns that together may single a person out</legend>
        {attributes.map((attribute) => (
          <label key={attribute} className="row">
            <input
              type="checkbox"
              checked={quasi.includes(attribute)}
              onChange={({ target }) =>
                setQuasi(
                  target.checked ? [...quasi, attribute] : quasi.filter((other) => other !== attribute),
                )
              }
            />
            <span title={attribute}>{nameOf(attribute)}</span>
          </label>
        ))}
      </fieldset>
      <Select
        label="Sensitive column"
        value={sensitive}
        choices={[
          { value: '', label: 'none' },
          ...attributes.map((attribute) => ({ value: attribute, label: nameOf(attribute) })),
        ]}
        onChange={setSensitive}
      />
      <div className="row row-wrap">
        <TextField label="k, rows per group" type="number" min={2} max={1000} value={k} onChange={setK} />
        <TextField
          label="l, sensitive values per group"
          type="number"
          min={1}
          max={100}
          value={l}
          onChange={setL}
        />
      </div>
    </FormDialog>
  );
}
