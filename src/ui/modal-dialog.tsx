import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { showOnTop } from './top-dialog';

interface ModalDialogProps {
  title: string;
  children: ReactNode;
  /** What is to be filled in, below the words. Its first field takes the focus then. */
  form?: ReactNode;
  /** The buttons, the one that changes nothing first: it takes the focus. */
  actions: ReactNode;
  /** For what needs the room. */
  isWide?: boolean;
  onCancel(): void;
}

/** A question over the page. It is open as long as it is rendered; the browser gives the focus back when it closes. */
export function ModalDialog({ title, children, form, actions, isWide = false, onCancel }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  useLayoutEffect(() => (dialog.current ? showOnTop(dialog.current) : undefined), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      aria-describedby={textId}
      className={`m-auto rounded-lg border border-line bg-surface text-ink shadow-xl ${isWide ? 'w-[min(56rem,calc(100vw-2rem))]' : 'w-[min(32rem,calc(100vw-2rem))]'}`}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <div className="space-y-3 p-5">
        <h2 id={titleId} className="text-lg font-semibold wrap-anywhere">
          {title}
        </h2>
        <div id={textId} className="space-y-2">
          {children}
        </div>
        {form}
        <div className="flex flex-wrap justify-end gap-2 pt-2">{actions}</div>
      </div>
    </dialog>
  );
}
