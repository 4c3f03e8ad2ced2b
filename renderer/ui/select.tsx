import { Select as Base } from '@base-ui/react/select';
import type { JSX } from 'react';
import { Icon } from './icon.tsx';
import './dialog.css';
import './field.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** One of several. The label is read by screen readers and, unless `hideLabel`, shown before it. */
export function Select<Value extends string>({
  label,
  hideLabel = false,
  choices,
  value,
  onChange,
  disabled = false,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}): JSX.Element {
  const shown = choices.find((choice) => choice.value === value)?.label ?? value;
  return (
    <span className="field">
      {!hideLabel && (
        <span className="field-label" aria-hidden="true">
          {label}
        </span>
      )}
      <Base.Root
        value={value}
        onValueChange={(next) => (next === null ? undefined : onChange(next))}
        disabled={disabled}
      >
        <Base.Trigger className="select-trigger" aria-label={`${label}: ${shown}`}>
          <Base.Value>{() => shown}</Base.Value>
          <Base.Icon className="select-icon">
            <Icon name="down" size={12} />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="menu-positioner" sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className="menu-popup" aria-label={label}>
              {choices.map((choice) => (
                <Base.Item key={choice.value} value={choice.value} className="menu-item">
                  <Base.ItemText>{choice.label}</Base.ItemText>
                  <Base.ItemIndicator className="menu-hint">
                    <Icon name="check" size={12} />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </span>
  );
}
