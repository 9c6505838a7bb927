import { type ReactNode, useId } from 'react';

interface CardProps {
  title: string;
  level?: 2 | 3 | 4;
  /** Beside the title, on the right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Card({ title, level = 2, actions, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <Heading id={id} className="font-semibold wrap-anywhere">
          {title}
        </Heading>
        {actions}
      </div>
      <div className="p-4">{children}</div>
    </section>
  );
}
