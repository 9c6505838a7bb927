import type { Gateway } from '@/gateway/gateway';
import { offerUndo } from '@/ui/undo/offer-undo';
import type { Undo } from '@/ui/undo/undo';
import { isClosed } from './closed-gateways';

/**
 * Offers to take back what was saved over a connection, as long as that is open. Returns whether it did.
 * @param text what was announced of the save
 */
export function offerUndoOver(gateway: Gateway, undo: Undo, text: string): boolean {
  if (isClosed(gateway)) return false;
  offerUndo(undo, text, () => !isClosed(gateway));
  return true;
}
