import { notify } from '../notify';
import type { Undo } from './undo';
import { UndoNotification } from './undo-notification';

/**
 * Offers to take back what was saved, from whatever page.
 * @param text what was announced of the save
 */
export function offerUndo(undo: Undo, text: string): void {
  notify({ about: undo.about, content: (onDismiss) => <UndoNotification undo={undo} text={text} onDismiss={onDismiss} /> });
}
