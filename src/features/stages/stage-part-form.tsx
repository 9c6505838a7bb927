import { type ReactNode, useEffect, useRef } from 'react';
import type { Stage } from '@/gateway/stages';
import { changedNames, type StagePart, type StageTexts } from '@/rules/stage-part';
import { Button } from '@/ui/button';
import { EditorMessage } from '@/ui/inline-editor/editor-message';
import { ProgressText } from '@/ui/progress-text';
import { useStagePart } from './use-stage-part';

interface StagePartFormProps<Draft> {
  apiId: string;
  stage: Stage;
  part: StagePart<Draft>;
  /** What the form begins with, where that is not what is stored. */
  initial?: Draft;
  /** @param saved what there is to say about what was saved */
  onClose(saved?: string): void;
  children(fields: { draft: Draft; problems: StageTexts; onChange(draft: Draft): void }): ReactNode;
}

/**
 * Edits a part of a stage. All that changed goes out as one UpdateStage; what somebody else changed meanwhile is not overwritten unless the
 * operator says so.
 */
export function StagePartForm<Draft>({ apiId, stage, part, initial, onClose, children }: StagePartFormProps<Draft>) {
  const place = useRef<HTMLFormElement>(null);
  const form = useStagePart({ apiId, stage, part, initial, form: place, onClose });
  const { message, theirs, last, mine, isSaving } = form;

  useEffect(() => place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [place]);

  return (
    <>
      <form
        ref={place}
        noValidate
        aria-label={part.name}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {children({ draft: form.draft, problems: form.problems, onChange: form.change })}
        {message && (
          <EditorMessage message={message}>
            {theirs && (
              <>
                <ul className="list-disc pl-5">
                  {changedNames({ isWhole: false }, theirs, mine).map((name) => (
                    <li key={name}>
                      {part.nameOf(name)}: {part.textOf(name, theirs[name] ?? '')} is stored; yours is {part.textOf(name, mine[name] ?? '')}
                      .
                    </li>
                  ))}
                </ul>
                <div className="flex flex-wrap gap-2 pt-1">
                  <Button onClick={() => form.keepTheirs(theirs)}>Keep what is stored</Button>
                  <Button onClick={() => form.saveMine(theirs)}>Save mine</Button>
                </div>
              </>
            )}
            {last && message.problem && (message.offers === 'read-back' || message.offers === 'read-again') && (
              <Button onClick={() => form.readAgain(last, message)}>Read again</Button>
            )}
          </EditorMessage>
        )}
        <ProgressText phase={form.phase} doing="Saving…" />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" pending={isSaving}>
            Save
          </Button>
          <Button onClick={() => (isSaving ? form.stop() : onClose())}>Cancel</Button>
        </div>
      </form>
    </>
  );
}
