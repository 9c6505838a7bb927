import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { LockedButton } from './locked-button';
import { ModalDialog } from './modal-dialog';
import { Notice } from './notice';
import { type Problem, ProblemText } from './problem';

interface DeleteButtonProps {
  /** What kind of thing it is, e.g. `API key`. */
  what: string;
  name: string;
  isReadOnly: boolean;
  /** It is being deleted: Cancel stops that, and the dialog stays. */
  isDeleting: boolean;
  /** Why it is still there, or may be. */
  failed: { text: string; error?: Problem } | undefined;
  onDelete(): void;
  onStop(): void;
  /** The dialog has been closed: what failed need not be said any more. */
  onClose(): void;
  /** What deleting means, and how far it is. */
  children: ReactNode;
}

/** A button that deletes something, after a dialog has said what that means. */
export function DeleteButton({ what, name, isReadOnly, isDeleting, failed, onDelete, onStop, onClose, children }: DeleteButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    if (isDeleting) return onStop();
    setIsOpen(false);
    return onClose();
  };
  if (isReadOnly) return <LockedButton reason="This connection is read-only, so nothing can be deleted.">Delete {what}</LockedButton>;
  return (
    <>
      <Button look="danger" onClick={() => setIsOpen(true)}>
        Delete {what}
      </Button>
      {isOpen && (
        <ModalDialog
          title={`Delete ${name}?`}
          onCancel={close}
          actions={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button look="danger" pending={isDeleting} onClick={onDelete}>
                Delete
              </Button>
            </>
          }
        >
          {children}
          {failed && (
            <Notice tone="danger">
              <p className="font-medium">{failed.text}</p>
              {failed.error && <ProblemText problem={failed.error} />}
            </Notice>
          )}
        </ModalDialog>
      )}
    </>
  );
}
