import { useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './button';
import { IconButton } from './icon-button';

interface TagDraft {
  key: string;
  value: string;
}

interface TagFieldsProps {
  tags: readonly TagDraft[];
  /** By the tag's place. */
  problems: Readonly<Record<number, string>> | undefined;
  onChange(tags: TagDraft[]): void;
}

const input = 'block min-h-9 w-full rounded-md border bg-surface px-2.5';

/** Tags, a row each. */
export function TagFields({ tags, problems, onChange }: TagFieldsProps) {
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const changed = (place: number, part: Partial<TagDraft>) => tags.map((tag, index) => (index === place ? { ...tag, ...part } : tag));
  return (
    <fieldset ref={group} className="space-y-2">
      <legend className="font-medium">Tags</legend>
      {tags.map((tag, index) => {
        const problem = problems?.[index];
        const described = problem ? { 'aria-describedby': `${id}-${index}`, 'aria-invalid': true as const } : {};
        return (
          // A row has no name of its own but its place.
          // oxlint-disable-next-line react/no-array-index-key -- rows are not moved, and the last one is what is added
          <div key={index} className="space-y-1">
            <div className="flex gap-2">
              <input
                aria-label={`Key of tag ${index + 1}`}
                placeholder="Key"
                autoComplete="off"
                value={tag.key}
                {...described}
                className={`${input} ${problem ? 'border-danger' : 'border-edge'}`}
                onChange={(event) => onChange(changed(index, { key: event.target.value }))}
              />
              <input
                aria-label={`Value of tag ${index + 1}`}
                placeholder="Value"
                autoComplete="off"
                value={tag.value}
                className={`${input} border-edge`}
                onChange={(event) => onChange(changed(index, { value: event.target.value }))}
              />
              <IconButton
                icon="close"
                name={`Remove tag ${index + 1}`}
                onClick={() => {
                  flushSync(() => onChange(tags.filter((_, place) => place !== index)));
                  add.current?.focus();
                }}
              />
            </div>
            {problem && (
              <p id={`${id}-${index}`} className="font-medium text-danger">
                {problem}
              </p>
            )}
          </div>
        );
      })}
      <Button
        ref={add}
        onClick={() => {
          flushSync(() => onChange([...tags, { key: '', value: '' }]));
          group.current?.querySelector<HTMLElement>(`[aria-label="Key of tag ${tags.length + 1}"]`)?.focus();
        }}
      >
        Add tag
      </Button>
    </fieldset>
  );
}
