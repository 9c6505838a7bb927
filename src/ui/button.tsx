import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';
import { Spinner } from './spinner';

const looks = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  normal: 'border-edge bg-surface text-ink hover:bg-sunken',
  danger: 'border-danger bg-surface text-danger hover:bg-danger-soft',
  quiet: 'border-transparent text-link hover:bg-sunken',
};

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'type'> {
  type?: 'button' | 'submit';
  look?: keyof typeof looks;
  icon?: IconName;
  /** The button's work is going on: it says so, keeps the focus, and does nothing. */
  pending?: boolean;
}

export function Button({
  look = 'normal',
  icon,
  pending = false,
  type = 'button',
  className = '',
  onClick,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- it is one of two valid types, by its own type
      type={type}
      aria-disabled={pending || undefined}
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 font-medium transition-colors aria-disabled:cursor-default aria-disabled:opacity-70 ${looks[look]} ${className}`}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      {...props}
    >
      {pending ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
