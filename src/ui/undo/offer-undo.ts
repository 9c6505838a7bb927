import { notify } from '../notify';
import type { Undo } from './undo';

/**
 * Offers to take back what was saved, from whatever page. The part of the console that does it is loaded when the first is offered; without it,
 * what was saved is said all the same.
 * @param text what was announced of the save
 * @param isOffered asked once it is there: nothing of a connection that was closed meanwhile can be taken back
 */
export function offerUndo(undo: Undo, text: string, isOffered: () => boolean): void {
  void import('./undo-notification').then(
    ({ showUndo }) => isOffered() && showUndo(undo, text),
    () => notify(text),
  );
}
