import { useId, useState, type JSX } from 'react';
import { Icon } from '../../../ui/icon.tsx';

/** One member of a thing of the model as a field of a form. Members that are not there have no value. */
export interface FormField {
  readonly member: string;
  readonly label: string;
  readonly kind: 'line' | 'text' | 'choice' | 'flag' | 'list' | 'pairs' | 'date' | 'number';
  /** Of a choice, or proposals for a line. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
  /** It cannot be taken away. */
  readonly required?: boolean;
}

interface FieldProps {
  readonly field: FormField;
  readonly value: unknown;
  /** Called with the new value, null to take the member away, once it is certain: on Enter or when the field is left. */
  readonly onKeep: (value: unknown) => void;
}

/** A member with its label, by its kind. */
export function MemberField(props: FieldProps): JSX.Element {
  const { field, value, onKeep } = props;
  const id = useId();
  switch (field.kind) {
    case 'flag':
      return (
        <label className="row model-flag">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onKeep(event.target.checked ? true : field.required === true ? false : null)}
          />
          {field.label}
        </label>
      );
    case 'choice':
      return (
        <span className="field field-stacked">
          <label className="field-label" htmlFor={id}>
            {field.label}
          </label>
          <select
            id={id}
            className="input"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onKeep(event.target.value === '' ? null : event.target.value)}
          >
            {(field.required !== true || typeof value !== 'string') && <option value="">—</option>}
            {typeof value === 'string' && field.choices?.every((choice) => choice.value !== value) && (
              <option value={value}>{value}</option>
            )}
            {field.choices?.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </span>
      );
    default:
      return <TypedField {...props} id={id} />;
  }
}

function TypedField({ field, value, onKeep, id }: FieldProps & { readonly id: string }): JSX.Element {
  const written = writeValue(field, value);
  const [edited, setEdited] = useState<{ readonly of: string; readonly text: string } | null>(null);
  // What was typed belongs to the value that it was typed over: after an undo the field shows the file again.
  const text = edited?.of === written ? edited.text : written;
  const read = readValue(field, text);
  const bad = read === undefined;
  function keep(): void {
    if (edited === null || text === written || read === undefined) return;
    onKeep(read);
  }
  const common = {
    id,
    value: text,
    className: 'input',
    spellCheck: field.kind === 'text',
    autoComplete: 'off',
    'aria-invalid': bad,
    'aria-describedby': field.hint === undefined && !bad ? undefined : `${id}-hint`,
    onBlur: keep,
  };
  const many = field.kind === 'text' || field.kind === 'list' || field.kind === 'pairs';
  return (
    <span className="field field-stacked">
      <label className="field-label" htmlFor={id}>
        {field.label}
      </label>
      {many ? (
        <textarea
          {...common}
          rows={Math.min(8, Math.max(field.kind === 'text' ? 3 : 2, text.split('\n').length))}
          onChange={(event) => setEdited({ of: written, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
            if (event.key === 'Escape') setEdited(null);
          }}
        />
      ) : (
        <input
          {...common}
          type={field.kind === 'date' ? 'date' : 'text'}
          {...(field.choices === undefined ? {} : { list: `${id}-choices` })}
          onChange={(event) => setEdited({ of: written, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
            if (event.key === 'Escape') setEdited(null);
          }}
        />
      )}
      {field.choices !== undefined && !many && (
        <datalist id={`${id}-choices`}>
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </datalist>
      )}
      {(field.hint !== undefined || bad) && (
        <small id={`${id}-hint`} className={bad ? 'model-bad' : 'muted'}>
          {bad && <Icon name="error" size={12} />} {bad ? wrong(field) : field.hint}
        </small>
      )}
    </span>
  );
}

function wrong(field: FormField): string {
  if (field.kind === 'pairs') return 'One per line, as name: value';
  if (field.kind === 'number') return 'A number';
  return 'It cannot be empty';
}

/** A value as it is typed. */
export function writeValue({ kind }: Pick<FormField, 'kind'>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'list' && Array.isArray(value)) return value.map((item) => line(item)).join('\n');
  if (kind === 'pairs' && typeof value === 'object')
    return Object.entries(value)
      .map(([key, item]) => `${key}: ${String(item)}`)
      .join('\n');
  return String(value);
}

function line(item: unknown): string {
  return Array.isArray(item) ? item.join(', ') : String(item);
}

/** What was typed as a value; null: nothing; undefined: it cannot be read. */
export function readValue({ kind, required }: Pick<FormField, 'kind' | 'required'>, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return required === true ? (kind === 'text' ? '' : undefined) : null;
  if (kind === 'number') return Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
  if (kind === 'list') return lines(trimmed);
  if (kind !== 'pairs') return kind === 'text' ? text : trimmed;
  const pairs = lines(trimmed).map((pair) => /^([^:]+):(.+)$/.exec(pair));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(
    pairs.flatMap((pair) => (pair === null ? [] : [[pair[1]?.trim(), pair[2]?.trim()]])),
  );
}

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
