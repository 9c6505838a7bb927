import { Combobox as Base } from '@base-ui/react/combobox';
import { type ReactNode, useRef, useState } from 'react';
import { FieldFrame } from './field-frame';

export interface ComboboxOption {
  value: string;
  label: string;
  /** What else tells it apart, in smaller letters. Searched, too. */
  detail?: string;
}

interface ComboboxProps {
  label: string;
  hint?: ReactNode;
  /** Why the value cannot be taken. */
  problem?: string | undefined;
  placeholder?: string;
  options: readonly ComboboxOption[];
  /** The chosen option's value; one that is not among the options counts as none. */
  value: string;
  /** In the place of a list in which nothing matches, or that is not there yet. */
  empty: ReactNode;
  onChange(value: string): void;
  /** Called when the list opens or closes: what it holds can be read then. */
  onOpenChange?(open: boolean): void;
}

/** Options shown at a time: more are found by typing. */
const SHOWN = 100;

/** A list that is searched while typing. Native HTML has none that says what was chosen, so that this is to be loaded lazily. */
export function Combobox({ label, hint, problem, placeholder, options, value, empty, onChange, onOpenChange }: ComboboxProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  function setOpen(open: boolean) {
    setIsOpen(open);
    onOpenChange?.(open);
  }

  return (
    <FieldFrame label={label} hint={hint} problem={problem}>
      {(control) => (
        // In place of the end of the page, so that a dialog over it has its list on top, too.
        <div ref={place} onBlur={({ currentTarget, relatedTarget }) => isOpen && !currentTarget.contains(relatedTarget) && setOpen(false)}>
          <Base.Root<ComboboxOption>
            items={options}
            value={options.find((option) => option.value === value) ?? null}
            limit={SHOWN}
            autoHighlight
            isItemEqualToValue={(one, other) => one.value === other.value}
            filter={matches}
            onValueChange={(option) => option && onChange(option.value)}
            open={isOpen}
            onOpenChange={setOpen}
          >
            <Base.Input {...control} placeholder={placeholder} autoComplete="off" />
            {/* Base UI waits for its Popup before it takes a closed list away. */}
            {isOpen && (
              <Base.Portal container={place}>
                <Base.Positioner sideOffset={4} positionMethod="fixed" className="z-20">
                  {/* Without Base UI's Popup, which hides the whole page from assistive technology, fields that can be focused and all. */}
                  {/* What scrolls would be a stop for Tab, which is to leave the list. */}
                  <div
                    tabIndex={-1}
                    className="max-h-[min(20rem,var(--available-height))] w-(--anchor-width) overflow-y-auto rounded-md border border-edge bg-surface py-1 shadow-lg"
                  >
                    <Base.Empty className="px-3 py-2 text-muted empty:p-0">{empty}</Base.Empty>
                    <Base.List>
                      {(option: ComboboxOption) => (
                        <Base.Item
                          key={option.value}
                          value={option}
                          className="cursor-default px-3 py-1.5 wrap-anywhere data-highlighted:bg-selected"
                        >
                          <span className="block">{option.label}</span>
                          {option.detail && <span className="block text-xs text-muted">{option.detail}</span>}
                        </Base.Item>
                      )}
                    </Base.List>
                  </div>
                </Base.Positioner>
              </Base.Portal>
            )}
          </Base.Root>
        </div>
      )}
    </FieldFrame>
  );
}

/** Whether every word is somewhere in what is shown. */
function matches({ label, detail = '' }: ComboboxOption, text: string): boolean {
  const haystack = `${label}\n${detail}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
