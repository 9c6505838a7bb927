import { useBlocker } from '@tanstack/react-router';
import { Button } from '@/ui/button';
import { ModalDialog } from '@/ui/modal-dialog';
import { unsavedChanges } from '@/ui/unsaved-changes';

/** Asks before a page is left on which an editor holds a change that was not saved. */
export function LeaveGuard() {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsavedChanges() !== undefined && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsavedChanges() !== undefined,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  const isSaving = unsavedChanges() === 'saving';
  return (
    <ModalDialog
      title={isSaving ? 'Leave while saving?' : 'Leave without saving?'}
      onCancel={blocker.reset}
      actions={
        <>
          <Button onClick={blocker.reset}>Stay</Button>
          <Button look="danger" onClick={blocker.proceed}>
            Leave
          </Button>
        </>
      }
    >
      {isSaving ? (
        <p>A change is being saved. Leaving does not stop it.</p>
      ) : (
        <p>A change in an open editor has not been saved. It is lost if you leave.</p>
      )}
    </ModalDialog>
  );
}
