import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { isFocusLost } from './lost-focus';

interface PageHeadingProps {
  level?: 1 | 2 | 3;
  children: ReactNode;
  /** Beside the heading, on the right. */
  actions?: ReactNode;
}

const sizes = { 1: 'text-xl', 2: 'text-lg', 3: 'text-base' };

/**
 * The heading that names a page, or a part of it with a URL of its own. Navigation moves the focus to the innermost one. A page that comes in
 * the place of what had the focus (a Cancel, a Try again) takes it up here, so that a keyboard goes on from where it was.
 */
export function PageHeading({ level = 1, children, actions }: PageHeadingProps) {
  const Heading = `h${level}` as const;
  const heading = useRef<HTMLHeadingElement>(null);

  useLayoutEffect(() => {
    if (isFocusLost()) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Heading ref={heading} data-page-heading tabIndex={-1} className={`min-w-0 font-semibold wrap-anywhere ${sizes[level]}`}>
        {children}
      </Heading>
      {actions}
    </div>
  );
}
