import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup as Base } from '@base-ui/react/toggle-group';
import type { JSX } from 'react';
import type { Choice } from './select.tsx';
import './field.css';

/** One of a few, all shown. */
export function ToggleGroup<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}): JSX.Element {
  return (
    <Base
      className="toggle-group"
      aria-label={label}
      value={[value]}
      onValueChange={(next: readonly string[]) => {
        const chosen = choices.find((choice) => next.includes(choice.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {choices.map((choice) => (
        <Toggle key={choice.value} value={choice.value} className="toggle">
          {choice.label}
        </Toggle>
      ))}
    </Base>
  );
}
