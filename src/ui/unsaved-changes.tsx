import { ask } from './ask';
import { setLeaveQuestion } from './leaving';

/** `changed`: a choice that was not saved; `saving`: one that is being saved. */
type Unsaved = 'changed' | 'saving';

const editors = new Map<string, Unsaved>();

/** Notes what of an editor would be lost, or not be seen, by leaving. It is asked about then. */
export function noteUnsavedChange(editor: string, unsaved: Unsaved | undefined): void {
  if (unsaved) editors.set(editor, unsaved);
  else editors.delete(editor);
  setLeaveQuestion(editors.size > 0 ? askToLeave : undefined);
}

/** A choice that was not saved counts for more than one that is on its way. */
function askToLeave(): Promise<boolean> {
  const isLost = [...editors.values()].includes('changed');
  return ask({
    title: isLost ? 'Leave without saving?' : 'Leave while saving?',
    text: isLost ? (
      <p>A change in an open editor has not been saved. It is lost if you leave.</p>
    ) : (
      <p>A change is being saved. Leaving does not stop it.</p>
    ),
    no: 'Stay',
    yes: 'Leave',
  });
}
