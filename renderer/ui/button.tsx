import type { ButtonHTMLAttributes, JSX, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button. Give `aria-label` when there is an icon only. */
export function Button({
  variant = 'plain',
  icon,
  children,
  className,
  ref,
  ...rest
}: ButtonProps): JSX.Element {
  const only = icon !== undefined && children === undefined;
  return (
    <button
      type="button"
      ref={ref}
      className={['button', `button-${variant}`, only ? 'button-icon' : '', className ?? ''].join(' ')}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}
