import type { ReactNode } from 'react';
import { Button } from './button';
import { ModalDialog } from './modal-dialog';
import { openQuestion } from './questions';

export interface Confirmation {
  title: string;
  text: ReactNode;
  /** What the button says that goes ahead. */
  yes: string;
  /** What the button says that does not; Cancel, if it is not said. */
  no?: string;
}

/**
 * Asks for a second yes, and resolves to whether it was given.
 * @param signal withdraws the question, which is a no
 */
export function ask({ title, text, yes, no = 'Cancel' }: Confirmation, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(false);
    const close = openQuestion(
      <ModalDialog
        title={title}
        onCancel={() => answer(false)}
        actions={
          <>
            <Button onClick={() => answer(false)}>{no}</Button>
            <Button look="danger" onClick={() => answer(true)}>
              {yes}
            </Button>
          </>
        }
      >
        {text}
      </ModalDialog>,
    );
    function answer(isYes: boolean) {
      signal?.removeEventListener('abort', withdraw);
      close();
      resolve(isYes);
    }
    const withdraw = () => answer(false);
    signal?.addEventListener('abort', withdraw);
    return undefined;
  });
}
