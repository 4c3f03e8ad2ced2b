import type { JSX } from 'react';
import type { CompletionDto } from '../../../../shared/workbench/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';

/** Normalisers one after another: what each makes of a value goes to the next. */
export function NormaliserChain({
  chain,
  known,
  onChange,
}: {
  readonly chain: readonly string[];
  readonly known: CompletionDto['normalisers'];
  readonly onChange: (chain: string[]) => void;
}): JSX.Element {
  const free = known.filter(({ id }) => !chain.includes(id));
  const move = (at: number, by: number): void => {
    const next = [...chain];
    const [taken] = next.splice(at, 1);
    if (taken !== undefined) next.splice(at + by, 0, taken);
    onChange(next);
  };
  return (
    <div className="field-stacked" role="group" aria-label="Normalisers">
      <span className="field-label">Normalisers, in order</span>
      <ol className="chain">
        {chain.map((id, at) => (
          <li key={id} title={known.find((one) => one.id === id)?.description}>
            <code>{id}</code>
            <Button
              variant="quiet"
              aria-label={`Move ${id} before`}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              ↑
            </Button>
            <Button
              variant="quiet"
              icon="close"
              aria-label={`Take out ${id}`}
              onClick={() => onChange(chain.filter((one) => one !== id))}
            />
          </li>
        ))}
        {chain.length === 0 && <li className="muted">none: blanks around the value are taken away</li>}
      </ol>
      {free.length > 0 && (
        <Select
          label="Add a normaliser"
          hideLabel
          value=""
          choices={[
            { value: '', label: 'Add a normaliser…' },
            ...free.map(({ id, description }) => ({ value: id, label: `${id}: ${description}` })),
          ]}
          onChange={(id) => id !== '' && onChange([...chain, id])}
        />
      )}
    </div>
  );
}
