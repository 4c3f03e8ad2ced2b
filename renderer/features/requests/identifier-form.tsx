import { useState, type JSX } from 'react';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Line {
  readonly id: number;
  readonly namespace: string;
  readonly value: string;
}

const kinds = [
  { value: 'email', label: 'E-mail address' },
  { value: 'phone', label: 'Phone number' },
];

/** What the person gave to be found by: any number of identifiers, by kind or by the key of a source. */
export function IdentifierForm({
  onFind,
  first = [],
}: {
  readonly onFind: (identifiers: readonly string[]) => void;
  /** `namespace=value` each: what is in the form to begin with. */
  readonly first?: readonly string[];
}): JSX.Element {
  const sources = useCall('sources.list', {}).value ?? [];
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(first));
  const choices = [
    ...kinds,
    ...sources
      .filter((source) => source.key.length > 0)
      .map((source) => ({ value: source.id, label: `Key in ${source.name}` })),
  ];
  const filled = lines.filter((line) => line.value.trim() !== '');
  const change = (id: number, next: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.id === id ? { ...line, ...next } : line)));
  return (
    <Section title="Who asks">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (filled.length > 0) onFind(filled.map((line) => `${line.namespace}=${line.value.trim()}`));
        }}
      >
        {lines.map((line, index) => (
          <div key={line.id} className="row">
            <Select
              label={`Kind of identifier ${index + 1}`}
              hideLabel
              choices={choices}
              value={line.namespace}
              onChange={(namespace) => change(line.id, { namespace })}
            />
            <TextField
              label={`Identifier ${index + 1}`}
              hideLabel
              placeholder="As the person gave it"
              value={line.value}
              onChange={(value) => change(line.id, { value })}
            />
            {lines.length > 1 && (
              <Button
                variant="quiet"
                icon="close"
                aria-label={`Remove identifier ${index + 1}`}
                onClick={() => setLines((before) => before.filter((entry) => entry.id !== line.id))}
              />
            )}
          </div>
        ))}
        <div className="row">
          <Button variant="primary" type="submit" icon="search" disabled={filled.length === 0}>
            Find the person
          </Button>
          <Button
            icon="plus"
            onClick={() =>
              setLines((before) => [
                ...before,
                { id: Math.max(...before.map((line) => line.id)) + 1, namespace: 'phone', value: '' },
              ])
            }
          >
            Another identifier
          </Button>
        </div>
      </form>
    </Section>
  );
}

function linesOf(first: readonly string[]): Line[] {
  if (first.length === 0) return [{ id: 0, namespace: 'email', value: '' }];
  return first.map((text, id) => {
    const cut = text.indexOf('=');
    return { id, namespace: text.slice(0, cut), value: text.slice(cut + 1) };
  });
}
