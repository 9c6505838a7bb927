const changed = new Set<string>();

/** Notes whether an editor holds something that would be lost by leaving. */
export function noteUnsavedChange(editor: string, isChanged: boolean): void {
  if (isChanged) changed.add(editor);
  else changed.delete(editor);
}

export function hasUnsavedChanges(): boolean {
  return changed.size > 0;
}
