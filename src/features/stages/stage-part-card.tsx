import { type ComponentProps, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Stage } from '@/gateway/stages';
import type { StagePart, StageTexts } from '@/rules/stage-part';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { LockedButton } from '@/ui/locked-button';
import { Notice } from '@/ui/notice';
import { RemovePart } from './remove-part';
import { StagePartForm } from './stage-part-form';
import { useStageLock } from './use-stage-lock';

type Removal = Pick<ComponentProps<typeof RemovePart>, 'what' | 'title' | 'text' | 'yes'> & { button: string };

interface StagePartCardProps<Draft> {
  apiId: string;
  stage: Stage;
  part: StagePart<Draft>;
  fields(fields: { draft: Draft; problems: StageTexts; onChange(draft: Draft): void }): ReactNode;
  /** How it is removed, where it can be. */
  removal?: Removal;
  /** What is stored. */
  children: ReactNode;
}

/** A part of a stage as it is stored, which a form takes the place of while it is edited. */
export function StagePartCard<Draft>({ apiId, stage, part, fields, removal, children }: StagePartCardProps<Draft>) {
  const locked = useStageLock(stage);
  const [isEditing, setIsEditing] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [saved, setSaved] = useState<string>();
  const edit = useRef<HTMLButtonElement>(null);
  const name = `Edit ${part.name.toLowerCase()}`;

  function open() {
    setSaved(undefined);
    setIsEditing(true);
  }

  function close(text?: string) {
    flushSync(() => {
      setIsEditing(false);
      setSaved(text);
    });
    edit.current?.focus();
  }

  function closeRemoval(text?: string) {
    flushSync(() => {
      setIsRemoving(false);
      setSaved(text);
    });
    // The button that was pressed is gone with what it removed.
    if (text !== undefined) edit.current?.focus();
  }

  return (
    <Card
      title={part.name}
      actions={
        !isEditing &&
        (locked ? (
          <LockedButton reason={locked}>{name}</LockedButton>
        ) : (
          <Button ref={edit} icon="pencil" onClick={open}>
            {name}
          </Button>
        ))
      }
    >
      {isEditing ? (
        <StagePartForm apiId={apiId} stage={stage} part={part} onClose={close}>
          {fields}
        </StagePartForm>
      ) : (
        <div className="space-y-3">
          {saved && (
            <Notice tone="success">
              <p>{saved}</p>
            </Notice>
          )}
          {children}
          {removal && !locked && (
            <Button
              look="danger"
              onClick={() => {
                setSaved(undefined);
                setIsRemoving(true);
              }}
            >
              {removal.button}
            </Button>
          )}
          {removal && isRemoving && <RemovePart apiId={apiId} stage={stage} {...removal} onClose={closeRemoval} />}
        </div>
      )}
    </Card>
  );
}
