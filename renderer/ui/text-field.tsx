import { useId, type InputHTMLAttributes, type JSX, type Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './field.css';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly icon?: IconName;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label. */
export function TextField({
  label,
  hideLabel = false,
  icon,
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
    </span>
  );
}
