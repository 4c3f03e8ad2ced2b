import { useId, type InputHTMLAttributes, type JSX, type Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './field.css';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly icon?: IconName;
  /** Offered while typing; anything else may be typed too. */
  readonly suggestions?: readonly string[];
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label. */
export function TextField({
  label,
  hideLabel = false,
  icon,
  suggestions = [],
  onChange,
  ref,
  ...rest
}: TextFieldProps): JSX.Element {
  const id = useId();
  const input = (
    <input
      id={id}
      ref={ref}
      className="input"
      autoComplete="off"
      spellCheck={false}
      {...(suggestions.length === 0 ? {} : { list: `${id}-suggestions` })}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
  return (
    <span className={hideLabel ? 'field grow' : 'field field-stacked grow'}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      {icon === undefined ? (
        input
      ) : (
        <span className="input-with-icon grow">
          <Icon name={icon} size={14} />
          {input}
        </span>
      )}
      {suggestions.length > 0 && (
        <datalist id={`${id}-suggestions`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion}>{suggestion}</option>
          ))}
        </datalist>
      )}
    </span>
  );
}
