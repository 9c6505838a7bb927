import { conclude, type Conclusion, staying } from '../inline-editor/conclusion';
import { isDone, type SaveOutcome } from '../inline-editor/save-outcome';

interface UndoConclusion extends Conclusion {
  /**
   * What can be done then:
   * - `redo`: it is undone, which can be undone itself
   * - `again`: it is not, and can be tried again
   * - `read`: what is stored is to be read again
   * - `nothing`: something else is stored than what was to be undone
   */
  next: 'redo' | 'again' | 'read' | 'nothing';
}

/** Puts the outcome of an undo into words: those of a save, but where something is still as it was. */
export function concludeUndo(outcome: SaveOutcome, circumstances: Parameters<typeof conclude>[1]): UndoConclusion {
  const { setting, nameOf, cancelled } = circumstances;
  const asSave = conclude(outcome, circumstances);
  switch (outcome.kind) {
    case 'saved':
    case 'stored-after-all':
      return { ...asSave, next: isDone(outcome) ? 'redo' : 'nothing' };
    case 'refused':
      return { ...(cancelled ? asSave : staying({ tone: 'danger', text: 'Not undone.', problem: outcome.error })), next: 'again' };
    case 'not-stored': {
      const { stored, error } = outcome;
      const undone = staying({ tone: 'danger', text: 'It was not stored: undo again.', problem: error }, stored);
      return { ...(cancelled ? asSave : undone), next: 'again' };
    }
    case 'changed-meanwhile': {
      const text = `Not undone: somebody else has set ${setting} to ${nameOf(outcome.theirs)} meanwhile.`;
      return { ...(cancelled ? asSave : staying({ tone: 'warning', text }, outcome.theirs)), next: 'nothing' };
    }
    case 'stored-otherwise':
      return { ...asSave, next: 'nothing' };
    case 'unproven':
    case 'unknown':
      break;
  }
  return { ...asSave, next: 'read' };
}
