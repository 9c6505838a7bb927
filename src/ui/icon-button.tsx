import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icon';
import { Spinner } from './spinner';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'type' | 'aria-label' | 'children'> {
  type?: 'button' | 'submit';
  icon: IconName;
  /** What the button does, for those who do not see the drawing and for those who rest on it. */
  name: string;
  pending?: boolean;
  size?: 'normal' | 'small';
}

export function IconButton({
  icon,
  name,
  pending = false,
  size = 'normal',
  type = 'button',
  className = '',
  onClick,
  ...props
}: IconButtonProps) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- it is one of two valid types, by its own type
      type={type}
      aria-label={name}
      title={name}
      aria-disabled={pending || undefined}
      className={`inline-grid shrink-0 place-items-center rounded-md border border-transparent text-muted transition-colors hover:bg-sunken hover:text-ink aria-disabled:cursor-default ${size === 'small' ? 'size-6' : 'size-8'} ${className}`}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      {...props}
    >
      {pending ? <Spinner /> : <Icon name={icon} />}
    </button>
  );
}
