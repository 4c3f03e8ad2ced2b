import { useId, useState, type JSX } from 'react';
import { Select } from '../../../ui/select.tsx';
import '../../../ui/field.css';

/** A number that is taken over as soon as it is one within its bounds; `null` where none is wanted. */
export function NumberField({
  label,
  value,
  onChange,
  least,
  most,
  whole = false,
  optional = false,
  placeholder,
  hideLabel = false,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
}): JSX.Element {
  const id = useId();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const [seen, setSeen] = useState(value);
  // Another draft, or the number changed elsewhere: show that. While typing, the text is the user's own.
  if (seen !== value) {
    setSeen(value);
    if (read(text) !== value) setText(value === undefined ? '' : String(value));
  }
  const number = read(text);
  const fits =
    number === undefined
      ? optional && text.trim() === ''
      : (least === undefined || number >= least) &&
        (most === undefined || number <= most) &&
        (!whole || Number.isInteger(number));
  return (
    <span className="field field-stacked ruleset-number">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        placeholder={placeholder}
        aria-invalid={!fits}
        title={fits ? undefined : boundsText(least, most, whole)}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          const typed = read(next);
          const good =
            typed === undefined
              ? optional && next.trim() === ''
              : (least === undefined || typed >= least) &&
                (most === undefined || typed <= most) &&
                (!whole || Number.isInteger(typed));
          if (good) onChange(typed);
        }}
      />
    </span>
  );
}

function read(text: string): number | undefined {
  const trimmed = text.trim().replace('−', '-');
  return trimmed === '' || !Number.isFinite(Number(trimmed)) ? undefined : Number(trimmed);
}

function boundsText(least: number | undefined, most: number | undefined, whole: boolean): string {
  const kind = whole ? 'A whole number' : 'A number';
  if (least !== undefined && most !== undefined) return `${kind} from ${least} to ${most}`;
  return least === undefined ? kind : `${kind} from ${least}`;
}

export function CheckField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): JSX.Element {
  return (
    <label className="field ruleset-check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** One line per entry. Empty lines do not count. */
export function LinesField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}): JSX.Element {
  const id = useId();
  const [text, setText] = useState(value.join('\n'));
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (linesOf(text).join('\n') !== value.join('\n')) setText(value.join('\n'));
  }
  return (
    <span className="field field-stacked grow">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <textarea
        id={id}
        className="input mono"
        rows={Math.min(8, Math.max(2, value.length + 1))}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(linesOf(event.target.value));
        }}
      />
    </span>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A choice whose label stands above it, as that of the other fields of a form. */
export function ChoiceField<Value extends string>(props: Parameters<typeof Select<Value>>[0]): JSX.Element {
  return (
    <span className="ruleset-choice">
      <Select {...props} />
    </span>
  );
}
