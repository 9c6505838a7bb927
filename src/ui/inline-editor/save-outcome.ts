import type { Problem } from '../problem';

/** What became of a save. The names are explained in gateway/save-setting.ts, whose outcomes have this shape. */
export type SaveOutcome =
  | { kind: 'saved'; value: string; already?: true }
  | { kind: 'unproven'; value: string; error: Problem }
  | { kind: 'refused'; error: Problem }
  | { kind: 'changed-meanwhile'; theirs: string }
  | { kind: 'stored-otherwise'; stored: string }
  | { kind: 'stored-after-all'; value: string; error: Problem }
  | { kind: 'not-stored'; stored: string; error: Problem }
  | { kind: 'unknown'; error: Problem };

/** Whether it is stored by this save: what somebody else has stored already is not taken back. */
export function isDone(outcome: { kind: SaveOutcome['kind']; already?: true }): boolean {
  return (outcome.kind === 'saved' && !outcome.already) || outcome.kind === 'stored-after-all';
}
