import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { ModalDialog } from './modal-dialog';

export interface Confirmation {
  title: string;
  text: ReactNode;
  /** What the button says that goes ahead. */
  yes: string;
}

/** Asks for a second yes. `ask` resolves to whether it was given; `dialog` is to be rendered. */
export function useConfirmation(): { ask(confirmation: Confirmation): Promise<boolean>; dialog: ReactNode } {
  const [open, setOpen] = useState<Confirmation & { answer(yes: boolean): void }>();
  const ask = (confirmation: Confirmation) =>
    new Promise<boolean>((resolve) => {
      setOpen({
        ...confirmation,
        answer(yes) {
          setOpen(undefined);
          resolve(yes);
        },
      });
    });
  const dialog = open && (
    <ModalDialog
      title={open.title}
      onCancel={() => open.answer(false)}
      actions={
        <>
          <Button onClick={() => open.answer(false)}>Cancel</Button>
          <Button look="danger" onClick={() => open.answer(true)}>
            {open.yes}
          </Button>
        </>
      }
    >
      {open.text}
    </ModalDialog>
  );
  return { ask, dialog };
}
