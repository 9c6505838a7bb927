/** `changed`: a choice that was not saved; `saving`: one that is being saved. */
export type Unsaved = 'changed' | 'saving';

const editors = new Map<string, Unsaved>();

/** Notes what of an editor would be lost, or not be seen, by leaving. */
export function noteUnsavedChange(editor: string, unsaved: Unsaved | undefined): void {
  if (unsaved) editors.set(editor, unsaved);
  else editors.delete(editor);
}

/** What leaving would lose: a choice that was not saved counts for more than one that is on its way. */
export function unsavedChanges(): Unsaved | undefined {
  const all = [...editors.values()];
  return all.includes('changed') ? 'changed' : all[0];
}
